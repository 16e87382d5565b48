import { AppError, type Clock, type Sealer, systemClock } from '@hybrid-mcp/core';
import type { TransferLink } from '@hybrid-mcp/graph-tools';
import type { OpenedTicket, TransferTicket } from './transfer-ticket.ts';

/** What is sealed for this opens as nothing else, and nothing else as this. */
const context = 'file transfer ticket';

/** How long links are good for. Who sends a large file over a slow line comes again and again. */
const lifetimesMs: Readonly<Record<TransferTicket['kind'], number>> = {
  download: 10 * 60_000,
  session: 60 * 60_000,
  attachment: 10 * 60_000,
};

/** Longest ticket that is looked at, in characters. */
const maxLength = 16_384;

/** Makes links of tickets, and reads them again. Nothing is kept: any replica reads what another has made. */
export interface TransferTickets {
  issue(ticket: TransferTicket): TransferLink;
  /** @throws AppError `unknown_file_link` for what this server has not made, or `expired_file_link` */
  open(sealed: string): OpenedTicket;
  /** Whole seconds that are left. */
  expiresInSeconds(ticket: OpenedTicket): number;
}

/** What {@link createTransferTickets} works with. */
export interface TransferTicketsOptions {
  /** The same keys for all replicas. */
  readonly sealer: Sealer;
  /** Where people reach this server, without a slash at the end. */
  readonly publicBaseUrl: string;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
}

/** Creates {@link TransferTickets}. */
export function createTransferTickets({
  sealer,
  publicBaseUrl,
  clock = systemClock,
}: TransferTicketsOptions): TransferTickets {
  return {
    issue(ticket) {
      const lifetimeMs = lifetimesMs[ticket.kind];
      const opened: OpenedTicket = { ...ticket, untilMs: clock.wallMs() + lifetimeMs };
      const sealed = sealer.seal(JSON.stringify(opened), context);
      return { url: `${publicBaseUrl}/files/${sealed}`, expiresInSeconds: lifetimeMs / 1000 };
    },
    open(sealed) {
      const json = sealed.length > maxLength ? undefined : sealer.open(sealed, context);
      if (json === undefined) throw new AppError('unknown_file_link');
      const ticket = JSON.parse(json) as OpenedTicket;
      if (ticket.untilMs <= clock.wallMs()) throw new AppError('expired_file_link');
      return ticket;
    },
    expiresInSeconds: ({ untilMs }) => Math.max(0, Math.floor((untilMs - clock.wallMs()) / 1000)),
  };
}
