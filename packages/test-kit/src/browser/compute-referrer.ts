import type { ReferrerPolicy } from './referrer-policy.ts';

/** What {@link computeReferrer} looks at. */
export interface ReferrerQuestion {
  /** Address of the page that asks; `undefined` when there is none. */
  readonly from: URL | undefined;
  readonly to: URL;
  readonly policy: ReferrerPolicy;
}

/**
 * The `Referer` of a request, or `undefined` for none.
 *
 * @see https://www.w3.org/TR/referrer-policy/#determine-requests-referrer
 */
export function computeReferrer({ from, to, policy }: ReferrerQuestion): URL | undefined {
  if (from === undefined) return undefined;
  const isSameOrigin = from.origin === to.origin;
  // Like Chromium: by scheme alone, so that http on this machine is a downgrade from https.
  const isDowngrade = from.protocol === 'https:' && to.protocol !== 'https:';
  const whole = withoutSecrets(from);
  const origin = new URL('/', from.origin);
  const rows: Record<ReferrerPolicy, URL | undefined> = {
    'no-referrer': undefined,
    'no-referrer-when-downgrade': isDowngrade ? undefined : whole,
    'same-origin': isSameOrigin ? whole : undefined,
    origin,
    'strict-origin': isDowngrade ? undefined : origin,
    'origin-when-cross-origin': isSameOrigin ? whole : origin,
    'strict-origin-when-cross-origin': isSameOrigin ? whole : isDowngrade ? undefined : origin,
    'unsafe-url': whole,
  };
  return rows[policy];
}

function withoutSecrets(url: URL): URL {
  const bare = new URL(url);
  bare.hash = '';
  bare.username = '';
  bare.password = '';
  return bare;
}
