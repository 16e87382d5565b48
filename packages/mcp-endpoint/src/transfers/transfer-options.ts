import type { ToolServices } from '../mcp-endpoint-options.ts';
import type { Transfers } from './transfers.ts';

/** What the routes of files work with. */
export interface TransferRoutesOptions
  extends Transfers,
    Pick<ToolServices, 'accounts' | 'createGraphClient'> {}
