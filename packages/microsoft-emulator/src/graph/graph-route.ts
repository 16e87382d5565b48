import type { Person } from '../sample-tenant/person.ts';

/** What a route of a Graph area gets to answer a request. */
export interface GraphCall {
  /** Whose access token it is. */
  readonly person: Person;
  /** Everybody in the sample tenant. */
  readonly people: readonly Person[];
  /** OData options such as `$select`, URL-decoded; of repeated ones the first. */
  readonly query: Readonly<Record<string, string>>;
  /** Root of `@odata.context`, as in `http://localhost:8400/v1.0/$metadata`. */
  readonly metadataUrl: string;
}

/** One operation of Microsoft Graph v1.0. An area file exports a list of them. */
export interface GraphRoute {
  readonly method: 'GET';
  /** Below `/v1.0`, as in `/me`. */
  readonly path: string;
  /** Delegated permissions, any of which suffices. */
  readonly permissions: readonly string[];
  /** The JSON answer. @throws GraphError */
  answer(call: GraphCall): object;
}
