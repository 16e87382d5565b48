import { SUPPORTED_PROTOCOL_VERSIONS as legacyRevisions } from '@modelcontextprotocol/sdk/types.js';
import { expect, it } from 'vitest';
import { servedRevisions } from './served-revisions.ts';

it('servedRevisions are the newest and all that the older era takes, newest first', () => {
  expect(servedRevisions).toEqual(['2026-07-28', ...legacyRevisions]);
  expect(servedRevisions).toEqual([...servedRevisions].sort().reverse());
});
