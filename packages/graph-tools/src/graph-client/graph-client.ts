import type { Readable } from 'node:stream';

/** A query of a Graph request: OData options such as `$select`, without encoding. */
export type GraphQuery = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What a request may say besides its path. */
export interface GraphRequestOptions {
  readonly query?: GraphQuery;
  /** Such as `Prefer`, `ConsistencyLevel` or `If-Match`; never `Authorization` or `Host`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an upload says of its bytes. */
export interface UploadOptions {
  /** As in `text/plain; charset=utf-8`. */
  readonly contentType: string;
  /** Such as `If-Match`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A text that a request brings along instead of JSON. */
export interface TextBody {
  readonly text: string;
  /** As in `text/html`; its charset is UTF-8, whatever this says. */
  readonly contentType: string;
}

/** The limits of a download. */
export interface DownloadOptions {
  /** Most bytes that are taken; a longer file is refused. */
  readonly maxBytes: number;
}

/** The bytes of a file. */
export interface Download {
  readonly bytes: Uint8Array;
  /** As the server of the file says; empty where it does not. */
  readonly contentType: string;
}

/** Which part of a file is opened, and whether only to look. */
export interface OpenOptions extends Pick<GraphRequestOptions, 'query'> {
  /** Default: GET. The body of HEAD is empty. */
  readonly method?: 'GET' | 'HEAD' | undefined;
  /** As in `bytes=0-99`. Default: the whole file. */
  readonly range?: string | undefined;
}

/** A file that is read as it comes. */
export interface OpenedFile {
  /** Whether it is the part that was asked for. */
  readonly isPart: boolean;
  /** As the server of the file says; empty where it does not. */
  readonly contentType: string;
  /** Bytes; absent where the server of the file does not say. */
  readonly length?: number;
  /** Which part it is, as in `bytes 0-99/1234`. */
  readonly contentRange?: string;
  /** Must be read to its end or destroyed. Ends with an error after 30 s without a byte. */
  readonly body: Readable;
}

/** How far something is that Graph does after it has answered. */
export interface GraphJobState {
  /** As in `inProgress`, `completed` and `failed`. @see https://learn.microsoft.com/graph/api/resources/asyncjobstatus */
  readonly status: string;
  /** From 0 to 100. */
  readonly percentageComplete?: number;
  /** Id of what it has made, once it is completed. */
  readonly resourceId?: string;
}

/** Something that Graph does after it has answered. */
export interface GraphJob {
  /** Asks how far it is; `undefined` where nobody says. */
  readState(): Promise<GraphJobState | undefined>;
}

/** An object of JSON. Properties that are undefined are left out. */
export type GraphObject = Readonly<Record<string, unknown>>;

/** A JSON body: an object, or a list of them, as the pages of OneNote take it. */
export type GraphBody = GraphObject | readonly GraphObject[];

/**
 * What a tool needs of Microsoft Graph. Paths come from {@link graphPath} only. All methods reject with `AppError`.
 * A write resolves to `undefined` where Graph answers nothing (202, 204), which is what its `Answer` is by default.
 */
export interface GraphClient {
  /** GET of one JSON resource. */
  get<Answer>(path: GraphPath, options?: GraphRequestOptions): Promise<Answer>;
  /** GET of what is a text and no JSON, such as the HTML of a page. */
  getText(path: GraphPath, options?: GraphRequestOptions): Promise<string>;
  /** POST of a JSON body, or of none, as actions such as `/me/messages/{id}/send` take it. */
  post<Answer = undefined>(path: GraphPath, body?: GraphBody, options?: GraphRequestOptions): Promise<Answer>;
  /** PATCH with the properties that change. */
  patch<Answer = undefined>(path: GraphPath, body: GraphBody, options?: GraphRequestOptions): Promise<Answer>;
  /** PUT of a whole JSON resource. */
  put<Answer = undefined>(path: GraphPath, body: GraphBody, options?: GraphRequestOptions): Promise<Answer>;
  /** DELETE of one resource. */
  delete<Answer = undefined>(path: GraphPath, options?: GraphRequestOptions): Promise<Answer>;
  /** PUT of bytes, as `…/content` takes them. */
  upload<Answer = undefined>(path: GraphPath, bytes: Uint8Array, options: UploadOptions): Promise<Answer>;
  /** POST of a text that is no JSON. */
  postText<Answer = undefined>(path: GraphPath, body: TextBody): Promise<Answer>;
  /** POST of what Graph accepts first and does then. */
  start(path: GraphPath, body: GraphBody): Promise<GraphJob>;
  /** GET of a file's bytes from where Graph sends its reader, without a token of the account. */
  download(path: GraphPath, options: DownloadOptions): Promise<Download>;
  /** The same, to be read as it comes; also of what Graph itself answers, as the `$value` of an attachment. */
  open(path: GraphPath, options?: OpenOptions): Promise<OpenedFile>;
}

declare const checkedPath: unique symbol;

/** A path under `/v1.0` whose values are encoded and stay inside their segments; only {@link graphPath} makes one. */
export interface GraphPath {
  /** As it is sent. */
  readonly text: string;
  /** What is fixed of it, around the values. Holds no id and nothing of a person. */
  readonly parts: readonly string[];
  readonly [checkedPath]: true;
}
