import type { ClientRegistration } from '../entra/client-registration.ts';
import type { Person } from '../sample-tenant/person.ts';

/** What a route of a Graph area gets to answer a request. */
export interface GraphCall {
  /** Whose access token it is. */
  readonly person: Person;
  /** Everybody in the sample tenant. */
  readonly people: readonly Person[];
  /** The path's parameters, URL-decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** OData options such as `$select`, URL-decoded; of repeated ones the first. */
  readonly query: Readonly<Record<string, string>>;
  /** The JSON that was sent, not validated; `undefined` without any. */
  readonly body: unknown;
  /** Root of `@odata.context`, as in `http://localhost:8400/v1.0/$metadata`. */
  readonly metadataUrl: string;
}

/** One operation of Microsoft Graph v1.0. An area file exports a list of them. */
export interface GraphRoute {
  readonly method: 'GET' | 'POST';
  /** Below `/v1.0`, as in `/me` or `/users/:key`. */
  readonly path: string;
  /** Delegated permissions, any of which suffices. */
  readonly permissions: readonly string[];
  /** The JSON of a 200, or `accepted`: a 202 without a body. @throws GraphError */
  answer(call: GraphCall): object | 'accepted';
}

/** What a route that an app uses without any person gets to answer a request. */
export interface AppCall extends Pick<GraphCall, 'params' | 'query' | 'metadataUrl'> {
  /** Every app registration there is. */
  readonly clients: readonly ClientRegistration[];
}

/** One operation that is here for apps only. */
export interface AppRoute extends Pick<GraphRoute, 'path' | 'permissions'> {
  readonly method: 'GET';
  /** The JSON of a 200. @throws GraphError */
  answer(call: AppCall): object;
}
