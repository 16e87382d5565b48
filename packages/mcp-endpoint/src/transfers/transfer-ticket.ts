import type { AccountSelection, CallerPrincipal } from '@hybrid-mcp/graph-tools';

/** What every ticket says: for whom it speaks. Whoever has it may do this one thing. */
interface TicketOwner {
  readonly principal: CallerPrincipal;
  /** The account, as the call that made it had chosen it. */
  readonly selection: AccountSelection;
}

/** What a file is called, and what it is. */
interface TicketFile {
  readonly name: string;
  readonly contentType?: string | undefined;
}

/** Opens one file. */
export interface DownloadTicket extends TicketOwner, TicketFile {
  readonly kind: 'download';
  /** Path of the content below `/v1.0`. */
  readonly path: string;
}

/** Takes one file, in pieces. */
export interface SessionTicket extends TicketOwner, TicketFile {
  readonly kind: 'session';
  /** The upload session at Microsoft's storage. */
  readonly sessionUrl: string;
  /** Bytes of a piece. */
  readonly pieceBytes: number;
  /** Bytes of the file. */
  readonly size: number;
}

/** Takes one file and attaches it to a message. */
export interface AttachmentTicket extends TicketOwner, TicketFile {
  readonly kind: 'attachment';
  readonly messageId: string;
  /** Bytes of the file. */
  readonly size: number;
}

/** What a link for a file allows. */
export type TransferTicket = DownloadTicket | SessionTicket | AttachmentTicket;

/** A ticket that was read, and when it ends, in milliseconds since the Unix epoch. */
export type OpenedTicket<Ticket extends TransferTicket = TransferTicket> = Ticket & {
  readonly untilMs: number;
};
