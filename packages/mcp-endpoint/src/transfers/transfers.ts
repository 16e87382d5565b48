import type { UploadSessions } from '@hybrid-mcp/graph-tools';
import type { TransferPlaces } from './transfer-places.ts';
import type { TransferTickets } from './transfer-tickets.ts';

/** What carries files. */
export interface Transfers {
  readonly tickets: TransferTickets;
  readonly sessions: UploadSessions;
  readonly places: TransferPlaces;
  /** Time without a byte, in either direction, after which a transfer ends, in milliseconds. Default 30,000. */
  readonly idleMs?: number | undefined;
}
