import type { Check } from './check.ts';
import { clockSkewCheck } from './checks/clock-skew.ts';
import { configurationCheck } from './checks/configuration.ts';
import { credentialCheck } from './checks/credential.ts';
import { credentialAtMicrosoftCheck } from './checks/credential-at-microsoft.ts';
import { discoveryCheck } from './checks/discovery.ts';
import { graphCheck } from './checks/graph.ts';
import { permissionsCheck } from './checks/permissions.ts';
import { redirectUrisCheck } from './checks/redirect-uris.ts';
import { sealingKeysCheck } from './checks/sealing-keys.ts';
import { secretExpiryCheck } from './checks/secret-expiry.ts';
import { serverCheck } from './checks/server.ts';
import { storeCheck } from './checks/store.ts';

/** Every check, in the order of the report. */
export const allChecks: readonly Check[] = Object.freeze([
  configurationCheck,
  redirectUrisCheck,
  discoveryCheck,
  graphCheck,
  clockSkewCheck,
  credentialCheck,
  credentialAtMicrosoftCheck,
  secretExpiryCheck,
  permissionsCheck,
  storeCheck,
  sealingKeysCheck,
  serverCheck,
]);
