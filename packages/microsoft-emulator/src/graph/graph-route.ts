import type { Clock } from '../clock.ts';
import type { ClientRegistration } from '../entra/client-registration.ts';
import type { RandomSource } from '../random-source.ts';
import type { Person } from '../sample-tenant/person.ts';
import type { AreaData } from './area-data.ts';
import type { SubscriptionStore } from './subscriptions/subscription-store.ts';

/** What a route of a Graph area gets to answer a request. */
export interface GraphCall {
  /** Whose access token it is. */
  readonly person: Person;
  /** Everybody in the sample tenant. */
  readonly people: readonly Person[];
  /** What people have, area by area. */
  readonly data: AreaData;
  /** Who is told of what changes in it. */
  readonly subscriptions: SubscriptionStore;
  /** Delegated permissions of the access token. */
  readonly scopes: readonly string[];
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Address of the request, query included. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The path's parameters, URL-decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** OData options such as `$select`, URL-decoded; of repeated ones the first. */
  readonly query: Readonly<Record<string, string>>;
  /** The JSON that was sent, not validated; `undefined` without any. */
  readonly body: unknown;
  /** Root of `@odata.context`, as in `http://localhost:8400/v1.0/$metadata`. */
  readonly metadataUrl: string;
}

/** An answer that is no plain 200 with JSON. */
export interface GraphReply {
  readonly status: 200 | 201 | 202 | 204 | 302;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: object;
  /** Bytes, instead of JSON; their type is a header. */
  readonly bytes?: Uint8Array;
}

/** Makes a {@link GraphReply}, which a route tells apart from JSON by this. */
export function graphReply(reply: GraphReply): GraphReply & { readonly [isReply]: true } {
  return { ...reply, [isReply]: true };
}

/** Marks a {@link GraphReply}. */
export const isReply = Symbol('graph reply');

/** One operation of Microsoft Graph v1.0. An area file exports a list of them. */
export interface GraphRoute {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/v1.0`, as in `/me` or `/users/:key`. */
  readonly path: string;
  /**
   * Whether it is the one for this path of a request, where several have the same path and differ behind its `*`. Default:
   * it is.
   */
  isFor?(pathname: string): boolean;
  /** Delegated permissions, any of which suffices. */
  readonly permissions: readonly string[];
  /** The JSON of a 200, `accepted`: a 202 without a body, or a {@link graphReply}. @throws GraphError */
  answer(call: GraphCall): object | 'accepted' | Promise<object>;
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
