import type { GraphPath } from './graph-client/graph-client.ts';

/** A file that somebody may fetch by a link. */
export interface FileToDownload {
  /** Its content, as in `/me/drive/items/{id}/content`. */
  readonly path: GraphPath;
  /** File name, as people see it. */
  readonly name: string;
  /** Default: what Graph says. */
  readonly contentType?: string | undefined;
}

/** A file that somebody may send by a link. */
export interface FileToUpload {
  /** File name, as people see it. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /**
   * Where it goes: an upload session that Graph has opened, in pieces that it takes, or a message that it is attached to in
   * one request.
   */
  readonly into:
    | { readonly sessionUrl: string; readonly pieceBytes: number }
    | { readonly messageId: string; readonly contentType: string };
}

/** A link for one file, which opens it without anything else for a short time. */
export interface TransferLink {
  readonly url: string;
  readonly expiresInSeconds: number;
}

/**
 * Makes links by which files go through this server, past the conversation. They speak for the account that the call has
 * chosen, so they are asked for after its first request to Graph. There are none (`undefined`) for a Microsoft token that the
 * caller brought along, which the server does not keep.
 */
export interface TransferService {
  downloadLink(file: FileToDownload): TransferLink | undefined;
  uploadLink(file: FileToUpload): TransferLink | undefined;
}
