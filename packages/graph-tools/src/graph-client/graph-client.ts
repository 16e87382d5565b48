/** A query of a Graph request: OData options such as `$select`, without encoding. */
export type GraphQuery = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What a tool needs of Microsoft Graph. Paths come from {@link graphPath} only. All methods reject with `AppError`. */
export interface GraphClient {
  /** GET of one JSON resource. */
  get<Answer>(path: GraphPath, options?: { readonly query?: GraphQuery }): Promise<Answer>;
}

declare const checkedPath: unique symbol;

/** A path under `/v1.0` whose values are encoded and stay inside their segments; only {@link graphPath} makes one. */
export type GraphPath = string & { readonly [checkedPath]: true };
