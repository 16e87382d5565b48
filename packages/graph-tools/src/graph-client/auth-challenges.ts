/** One challenge of a `WWW-Authenticate` header. */
export interface AuthChallenge {
  /** In lower case, as in `bearer`. */
  readonly scheme: string;
  /** Names in lower case, values without quotes and escapes; empty for a challenge that has none or a token68. */
  readonly params: ReadonlyMap<string, string>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const quoted = '"((?:[^"\\\\]|\\\\.)*)"';
const end = '[ \\t]*(?=,|$)';

/** A parameter, with the scheme before it where it begins a challenge. */
const parameter = new RegExp(
  `(?:(${token})[ \\t]+)?(${token})[ \\t]*=[ \\t]*(?:${quoted}|(${token}))${end}`,
  'y',
);
/** A scheme that has no parameters. */
const bareScheme = new RegExp(`(${token})(?:[ \\t]+[A-Za-z0-9._~+/-]+=*)?${end}`, 'y');
const separators = /[\s,]*/y;
const anythingElse = new RegExp(`(?:[^,"]|${quoted})*`, 'y');

/**
 * Parses one `WWW-Authenticate` header, which may hold several challenges. What does not fit the grammar is passed
 * over up to the next comma; of a parameter that a challenge has twice, the first counts.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
export function parseAuthChallenges(header: string): readonly AuthChallenge[] {
  const challenges: { readonly scheme: string; readonly params: Map<string, string> }[] = [];
  let position = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = position;
    const found = pattern.exec(header);
    position += found?.[0].length ?? 0;
    return found;
  };
  const open = (scheme: string) => challenges.push({ scheme: scheme.toLowerCase(), params: new Map() });

  while (match(separators) && position < header.length) {
    const found = match(parameter);
    if (found) {
      const [, scheme, name = '', quotedValue, value = dropEscapes(quotedValue)] = found;
      if (scheme !== undefined) open(scheme);
      const params = challenges.at(-1)?.params;
      if (params?.has(name.toLowerCase()) === false) params.set(name.toLowerCase(), value);
      continue;
    }
    const scheme = match(bareScheme)?.[1];
    if (scheme !== undefined) open(scheme);
    // A quote that never ends leaves nothing that can be told apart.
    else if (match(anythingElse)?.[0] === '') break;
  }
  return challenges;
}

function dropEscapes(text = ''): string {
  return text.replace(/\\(.)/gs, '$1');
}
