const referrerPolicies = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
] as const;

/** How much of its address a page gives away. @see https://www.w3.org/TR/referrer-policy/ */
export type ReferrerPolicy = (typeof referrerPolicies)[number];

/** What holds where nobody said anything. */
export const defaultReferrerPolicy: ReferrerPolicy = 'strict-origin-when-cross-origin';

const legacyMetaWords: ReadonlyMap<string, ReferrerPolicy> = new Map([
  ['none', 'no-referrer'],
  ['never', 'no-referrer'],
  ['default', defaultReferrerPolicy],
  ['always', 'unsafe-url'],
  ['origin-when-crossorigin', 'origin-when-cross-origin'],
]);

/** The last known policy of a `Referrer-Policy` header, or `undefined` when it names none. */
export function parseReferrerPolicy(header: string | null): ReferrerPolicy | undefined {
  const words = (header ?? '').split(',').map((word) => word.trim().toLowerCase());
  return words.map(toPolicy).findLast((policy) => policy !== undefined);
}

/** The policy of `<meta name="referrer" content="…">`, where a few older words count too. */
export function parseMetaReferrerPolicy(content: string): ReferrerPolicy | undefined {
  const word = content.trim().toLowerCase();
  return toPolicy(word) ?? legacyMetaWords.get(word);
}

function toPolicy(word: string): ReferrerPolicy | undefined {
  return referrerPolicies.find((policy) => policy === word);
}
