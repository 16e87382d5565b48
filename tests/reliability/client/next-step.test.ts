import { errorCodes } from '@hybrid-mcp/core';
import { expect, test } from 'vitest';
import { readNextStep } from './next-step.ts';

test.each([
  [errorCodes.store_unavailable.sentence, 'try again'],
  [errorCodes.shutting_down.sentence, 'try again'],
  [errorCodes.store_full.sentence, 'try again'],
  [errorCodes.unknown_auth_code.sentence, 'begin anew'],
  [errorCodes.unknown_state.sentence, 'begin anew'],
  ['The account could not be kept. Wait a minute, then call authenticate_account.', 'begin anew'],
  ['This link was already used. Go back to your application and start again.', 'begin anew'],
  ['Something went wrong. Reload this page; if that does not help: start again.', 'try again'],
  [errorCodes.unsupported_media_type.sentence, 'none'],
])('readNextStep reads %j as %j', (sentence, step) => {
  expect(readNextStep(sentence)).toBe(step);
});
