import { expect, it } from 'vitest';
import { toConfigurationFindings } from './configuration-findings.ts';

it('every problem of a configuration becomes a finding that names the setting', () => {
  expect(toConfigurationFindings(['PORT: must be a number', 'AZURE_CLIENT_ID: is required'])).toEqual([
    { level: 'problem', text: 'PORT: must be a number.', fix: expect.stringMatching(/^Set PORT in /) },
    {
      level: 'problem',
      text: 'AZURE_CLIENT_ID: is required.',
      fix: expect.stringMatching(/^Set AZURE_CLIENT_ID in /),
    },
  ]);
});
