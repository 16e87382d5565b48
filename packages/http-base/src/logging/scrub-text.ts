const censored = '[redacted]';

/** Ends of names whose values are secrets wherever they stand behind `=` or `:`. */
const secretName =
  '(?:token|secret|passw(?:or)?d|passphrase|verifier|assertion|nonce|private_?key|' +
  '(?:auth|authorization|confirmation|device|user)_?code)';

interface Secret {
  readonly pattern: RegExp;
  readonly replacement: string;
  /** A text without this, or with fewer characters, holds none of them; faster to tell than the pattern. */
  readonly sign: RegExp | string | number;
}

/**
 * What is blotted out, and by what. Every pattern takes time in proportion to the text: whoever can fill an error
 * message could stop the server with one that does not. Most begin with a rare character and look back from there,
 * because every line of the log goes through them.
 */
const secrets: readonly Secret[] = [
  // JSON Web Tokens, also behind a line break that is written `\n`
  {
    pattern: /(?:(?<![\w-])|(?<=\\[nrt]))eyJ[\w-]{8,}(?:\.[\w-]*){1,9}/g,
    replacement: censored,
    sign: 'eyJ',
  },
  // Authorization values, also of several lines
  {
    pattern: / (?<=(?:Bearer|Basic) ) *[\w.~+/=-]{8,}(?:(?:\r?\n|\\n)[\w.~+/=-]+){0,9}/gi,
    replacement: ` ${censored}`,
    sign: ' ',
  },
  // Lines of a request's head
  {
    pattern: /:(?<=(?:cookie|authorization):) *[^\s"\\][^\r\n"\\]*/gi,
    replacement: `: ${censored}`,
    sign: ':',
  },
  // User and password of an address
  { pattern: /:\/\/[^\s/"\\@]+@/g, replacement: `://${censored}@`, sign: '://' },
  // Our states, sealed texts and handles
  {
    pattern: /(?<![\w-])[\w-]{43,}\.\d{9,13}\.[\w-]{43,}/g,
    replacement: censored,
    sign: /\.\d{9,13}\./,
  },
  { pattern: /v1\.[\w-]{8}\.[\w-]+/g, replacement: censored, sign: 'v1.' },
  { pattern: /hm[ac]_[\w.-]+/g, replacement: censored, sign: 'hm' },
  // Codes and tokens that have no form but their length; ids of Microsoft Graph have less
  { pattern: /(?<![\w-])[\w-]{400,}/g, replacement: censored, sign: 400 },
  // Parameters of queries and forms
  {
    pattern: new RegExp(`=(?<=(?:${secretName}|(?<![\\w-])(?:code|state|sig))=)[^&\\s"'\\\\]+`, 'gi'),
    replacement: `=${censored}`,
    sign: '=',
  },
  // Members of JSON: as they are, and with quotes that are escaped
  {
    pattern: new RegExp(`("(?=\\s*:\\s*")(?<=${secretName}")\\s*:\\s*")(?:[^"\\\\]|\\\\.)+`, 'gis'),
    replacement: `$1${censored}`,
    sign: '"',
  },
  {
    pattern: new RegExp(`(${secretName}\\\\{1,9}"\\s*:\\s*\\\\{1,9}")[^"\\\\]+`, 'gi'),
    replacement: `$1${censored}`,
    sign: '\\"',
  },
  // The same of `code` and `state`, whose values are names and numbers where they are no secrets
  {
    pattern: /("(?=\s*:\s*")(?<=(?<![\w-])(?:code|state)")\s*:\s*")(?!\w{1,64}")(?:[^"\\]|\\.)+/gs,
    replacement: `$1${censored}`,
    sign: /(?:code|state)"/,
  },
  {
    pattern: /((?<![\w-])(?:code|state)\\{1,9}"\s*:\s*\\{1,9}")(?!\w{1,64}\\)[^"\\]+/g,
    replacement: `$1${censored}`,
    sign: /(?:code|state)\\/,
  },
];

/** A shorter text without any of these holds no secret; most lines have none, and this is all they cost. */
const anySign =
  /eyJ|bearer|basic|cookie|authorization|:\/\/|\.\d{9}|v1\.|hm[ac]_|=|token|secret|passw|passphrase|verifier|assertion|nonce|private|code|state/i;

/**
 * Blots secrets out of finished text: JSON Web Tokens, Authorization values, cookies, our own handles, states and
 * sealed texts, secret parameters and members, and any word of 400 characters. It leaves a line of JSON whole if
 * nothing in that is escaped.
 */
export function scrubText(text: string): string {
  if (text.length < 400 && !anySign.test(text)) return text;
  let scrubbed = text;
  for (const { pattern, replacement, sign } of secrets) {
    if (hasSign(scrubbed, sign)) scrubbed = scrubbed.replace(pattern, replacement);
  }
  return scrubbed;
}

function hasSign(text: string, sign: Secret['sign']): boolean {
  if (typeof sign === 'number') return text.length >= sign;
  return typeof sign === 'string' ? text.includes(sign) : sign.test(text);
}
