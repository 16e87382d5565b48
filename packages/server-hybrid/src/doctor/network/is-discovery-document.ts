import { isAuthorityMetadata } from '@hybrid-mcp/core';
import type { HttpProbe } from './http-probe.ts';

/** Whether the server could use the answer (OpenID Connect Discovery 1.0 §3). */
export function isDiscoveryDocument(probe: HttpProbe): boolean {
  return probe.reached && probe.status === 200 && isAuthorityMetadata(probe.body);
}
