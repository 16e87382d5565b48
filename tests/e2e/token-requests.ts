import type { RecordedTokenRequest } from '@hybrid-mcp/microsoft-emulator';
import type { Topology } from '@hybrid-mcp/test-kit';

/** What the emulator's token endpoint was asked for with this grant, oldest first. */
export function tokenRequests(
  { emulator }: Pick<Topology, 'emulator'>,
  grantType: 'authorization_code' | 'refresh_token' | 'device_code',
): readonly RecordedTokenRequest[] {
  return emulator.requests.flatMap(({ token }) => (token?.grantType === grantType ? [token] : []));
}
