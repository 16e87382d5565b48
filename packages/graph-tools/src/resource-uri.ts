/** Where a resource is. */
export interface ResourcePlace {
  /** Home account id. */
  readonly account: string;
  /** As in `['messages', id]`. */
  readonly place: readonly string[];
}

/** A {@link ResourcePlace} as a client asks for it. */
export interface AskedResource extends ResourcePlace {
  /** The handle that comes along where callers are not told apart. */
  readonly accessToken?: string | undefined;
}

/** Longest URI that is looked at; ids of Graph have up to some 200 characters. */
const maxLength = 8_192;

const pattern = /^graph:\/\/([^/?#]+)\/([^?#]+)(?:\?access_token=([^&#]+))?$/;

/** The URI of a resource, as in `graph://<home account id>/messages/<id>`. */
export function toResourceUri({ account, place }: ResourcePlace): string {
  return `graph://${[account, ...place].map(encodeURIComponent).join('/')}`;
}

/** What a URI of {@link toResourceUri} names; `undefined` for any other text. */
export function parseResourceUri(uri: string): AskedResource | undefined {
  const [, account, path, token] = uri.length > maxLength ? [] : (pattern.exec(uri) ?? []);
  if (account === undefined || path === undefined) return undefined;
  try {
    return {
      account: decodeURIComponent(account),
      place: path.split('/').map(decodeURIComponent),
      ...(token !== undefined && { accessToken: decodeURIComponent(token) }),
    };
  } catch {
    return undefined;
  }
}
