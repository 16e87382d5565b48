import { readFileSync } from 'node:fs';
import { type CommandHost, processHost } from './command-host.ts';
import { configurationExitCode } from './exit-codes.ts';

/** What {@link requireNode} works with; everything has a default. */
export interface RequireNodeOptions {
  /** Version of Node.js that runs, such as `24.1.0`; default this one's. */
  readonly version?: string;
  /** Default: the real process. */
  readonly host?: Pick<CommandHost, 'printError' | 'exit'>;
}

interface Manifest {
  readonly engines?: { readonly node?: `>=${string}` };
}

/**
 * Ends the process with code 78 where Node.js is older than `engines.node` of the package.json at this URL: later on,
 * what is missing would only be told by the name of a function. No such range in there allows every version.
 */
export function requireNode(
  manifest: URL,
  { version = process.versions.node, host = processHost }: RequireNodeOptions = {},
): void {
  const needed = readNeededVersion(manifest);
  if (!isOlder(version, needed)) return;
  host.printError(`This server needs Node.js ${needed} or newer; this is ${version}.`);
  host.exit(configurationExitCode);
}

function readNeededVersion(manifest: URL): string {
  const { engines } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  return engines?.node?.replace('>=', '') ?? '0';
}

function isOlder(version: string, needed: string): boolean {
  const [own, wanted] = [version, needed].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10)),
  );
  const place = wanted?.findIndex((part, index) => part !== own?.[index]) ?? -1;
  return place >= 0 && (own?.[place] ?? 0) < (wanted?.[place] ?? 0);
}
