import { z } from 'zod';

/** Names whose sockets only this machine reaches. */
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Whether a host name or address is loopback. */
export function isLoopbackHost(host: string): boolean {
  return loopbackNames.has(host.toLowerCase());
}

/** Comma-separated names, blanks ignored. */
export const nameList = z.string().transform((text) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== ''),
);

/** Comma-separated effects of tools that change something. */
export const effectList = nameList.refine(
  (names) => names.every((name) => ['create', 'update', 'send', 'delete'].includes(name)),
  { message: 'must be some of create, update, send and delete, separated by commas' },
);

/** Comma-separated mail addresses and domains, the latter with an `@` in front. */
export const recipientList = nameList.refine(
  (names) => names.every((name) => /^[^\s@<>"]*@[^\s@<>"]+$/.test(name)),
  { message: 'must be addresses, or domains such as @contoso.example, separated by commas' },
);

/** `1` or `true`, `0` or `false`. */
export const flag = z
  .enum(['1', 'true', '0', 'false'], 'must be 1 or 0')
  .transform((text) => text === '1' || text === 'true');

/** A whole number in a range. */
export function wholeNumber(min: number, max: number) {
  const problem = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, problem)
    .transform(Number)
    .refine((value) => value >= min && value <= max, problem);
}

/** The URL of a server of ours, without path: https, or http on loopback. Normalized, no trailing slash. */
export const baseUrl = z.string().transform((text, context) => {
  const problem = baseUrlProblem(text);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  return URL.canParse(text) ? new URL(text).origin : '';
});

function baseUrlProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return 'must be a URL such as https://mcp.example.com';
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol)) return 'must start with https://';
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') {
    return 'must be scheme, host and port only, without path, query, fragment or user name';
  }
  if (url.hostname === '[::1]')
    return 'must not be [::1], which Microsoft refuses in redirect URIs; use localhost';
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) return 'must be https, except on localhost';
  return undefined;
}

/** A comma-separated list of {@link baseUrl}. */
export const baseUrlList = nameList.pipe(z.array(baseUrl));

/** The URL of Microsoft, or of what stands in for it; a path is allowed, a query is not. */
export const serviceUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isUsable =
    url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (!isUsable)
    context.addIssue({ code: 'custom', message: 'must be a URL such as https://graph.microsoft.com' });
  return text.replace(/\/+$/, '');
});

/** What is sent as a header or a form field, from 1 to `maxLength` characters: no blanks, line breaks or accents. */
export function opaqueText(maxLength: number) {
  return z
    .string()
    .max(maxLength, `must have at most ${maxLength} characters`)
    .regex(/^[\x21-\x7e]+$/, 'must be ASCII without spaces or line breaks');
}

/** A path in the file system. A control character in it is a mistake of quoting. */
export const filePath = z
  .string()
  .max(1_024, 'must have at most 1024 characters')
  .regex(/^\P{Cc}+$/u, 'must be a path without control characters');

/** The password of a file. */
export const password = z
  .string()
  .max(500, 'must have at most 500 characters')
  .regex(/^\P{Cc}+$/u, 'must be without control characters');

/** `system`, or the client id of a user-assigned managed identity. */
export const managedIdentity = z
  .string()
  .regex(
    /^(system|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i,
    'must be system, or the client ID (a GUID) of a user-assigned managed identity',
  )
  .toLowerCase();

/** A secret both halves of a server share. A header carries it, so that a line break would break every request. */
export const sharedSecret = z
  .string()
  .regex(
    /^[\x21-\x7e]{32,}$/,
    'must be at least 32 characters of ASCII without spaces or line breaks; openssl rand -base64 32 makes one',
  );

const keyPattern = /^[A-Za-z0-9+/_-]{43}=?$/;

/** Comma-separated base64 keys of 32 bytes. */
export const sealingKeys = nameList
  .refine((keys) => keys.length > 0 && keys.every((key) => keyPattern.test(key)), {
    message: 'must be base64 keys of 32 bytes, separated by commas; openssl rand -base64 32 makes one',
  })
  .transform((keys) => keys.map((key) => Buffer.from(key, 'base64')));
