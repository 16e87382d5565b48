/** A query of a Graph request: OData options such as `$select`, without encoding. */
export type GraphQuery = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What a request may say besides its path. */
export interface GraphRequestOptions {
  readonly query?: GraphQuery;
  /** Such as `Prefer`, `ConsistencyLevel` or `If-Match`; never `Authorization` or `Host`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A JSON body: one object. Properties that are undefined are left out. */
export type GraphBody = Readonly<Record<string, unknown>>;

/**
 * What a tool needs of Microsoft Graph. Paths come from {@link graphPath} only. All methods reject with `AppError`.
 * A write resolves to `undefined` where Graph answers nothing (202, 204), which is what its `Answer` is by default.
 */
export interface GraphClient {
  /** GET of one JSON resource. */
  get<Answer>(path: GraphPath, options?: GraphRequestOptions): Promise<Answer>;
  /** POST of a JSON body, or of none, as actions such as `/me/messages/{id}/send` take it. */
  post<Answer = undefined>(path: GraphPath, body?: GraphBody, options?: GraphRequestOptions): Promise<Answer>;
  /** PATCH with the properties that change. */
  patch<Answer = undefined>(path: GraphPath, body: GraphBody, options?: GraphRequestOptions): Promise<Answer>;
  /** PUT of a whole JSON resource. */
  put<Answer = undefined>(path: GraphPath, body: GraphBody, options?: GraphRequestOptions): Promise<Answer>;
  /** DELETE of one resource. */
  delete<Answer = undefined>(path: GraphPath, options?: GraphRequestOptions): Promise<Answer>;
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
