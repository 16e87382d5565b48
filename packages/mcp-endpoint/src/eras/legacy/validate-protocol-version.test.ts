import { SUPPORTED_PROTOCOL_VERSIONS as supportedProtocolVersions } from '@modelcontextprotocol/sdk/types.js';
import { expect, it } from 'vitest';
import { validateProtocolVersion } from './validate-protocol-version.ts';

it.each([undefined, '2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'])('lets %s pass', (header) => {
  expect(() => validateProtocolVersion(header, supportedProtocolVersions)).not.toThrow();
});

it.each(['2026-07-28', '', 'latest', '2025-11-25, 2025-11-25', ['2025-11-25']])(
  'refuses %j and lists what there is',
  (header) => {
    expect(() => validateProtocolVersion(header, supportedProtocolVersions)).toThrow(
      '2025-11-25, 2025-06-18',
    );
  },
);
