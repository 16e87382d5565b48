import { parseArgs } from 'node:util';

/** The text of `--help`. */
export const helpText = `Usage: node sign-in.ts [options] [mcp-url]

Signs you in to Microsoft through an MCP server and prints your profile.
mcp-url is http://localhost:8000/mcp unless given.

  --open                     open the sign-in link in the browser of this machine
  --callback-base-url <url>  pass this callback_base_url to the server
  -h, --help                 print this

Exit codes: 0 signed in, 1 not signed in, 64 wrong command line, 69 no MCP server
at mcp-url.`;

const options = {
  open: { type: 'boolean', default: false },
  'callback-base-url': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Reads the command line. @throws Error with a sentence for the person */
export function parseCommandLine(args: readonly string[]) {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [url = 'http://localhost:8000/mcp', ...surplus] = positionals;
  if (surplus.length > 0) throw new Error('Give one URL only.');
  return {
    wantsHelp: values.help,
    serverUrl: parseHttpUrl(url),
    opensBrowser: values.open,
    callbackBaseUrl: values['callback-base-url'],
  };
}

/** Reads an http or https URL. @throws Error with a sentence for the person */
export function parseHttpUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new Error('This is not a URL that starts with http:// or https://.');
}
