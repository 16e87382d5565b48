const censored = '[redacted]';

/**
 * What is blotted out, and by what. Every pattern takes time in proportion to the text: whoever can fill an error
 * message could stop the server with one that does not.
 */
const secrets: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // JSON Web Tokens, also behind a line break that is written `\n`
  [/(?:(?<![\w-])|(?<=\\[nrt]))eyJ[\w-]{8,}(?:\.[\w-]*){1,9}/g, censored],
  // Authorization values, also of several lines
  [/(Bearer|Basic) +[\w.~+/=-]{8,}(?:(?:\r?\n|\\n)[\w.~+/=-]+){0,9}/gi, `$1 ${censored}`],
  // Our states, sealed texts and handles
  [/(?<![\w-])[\w-]{43,}\.\d{9,13}\.[\w-]{43,}/g, censored],
  [/v1\.[\w-]{8}\.[\w-]+/g, censored],
  [/hm[ac]_[\w.-]+/g, censored],
  // Parameters of queries and forms
  [
    /\b((?:auth_?)?code|state|[a-z_]*token|client_secret|code_verifier|client_assertion)=[^&\s"'\\]+/gi,
    `$1=${censored}`,
  ],
  // Members of JSON, whose quotes may be escaped
  [
    /((?:auth_code|token|client_secret|code_verifier|client_assertion|password)\\{0,9}"\s*:\s*\\{0,9}")[^"\\]+/gi,
    `$1${censored}`,
  ],
];

/**
 * Blots secrets out of finished text: JSON Web Tokens, Authorization values, our own handles, states and sealed texts,
 * and secret parameters and members. It leaves a line of JSON whole if nothing in that is escaped.
 */
export function scrubText(text: string): string {
  return secrets.reduce((scrubbed, [pattern, replacement]) => scrubbed.replace(pattern, replacement), text);
}
