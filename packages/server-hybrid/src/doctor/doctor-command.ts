import { parseArgs } from 'node:util';
import { allTools } from '@hybrid-mcp/graph-tools';
import { type Command, readableColumns, type Terminal, wrapHelp } from '@hybrid-mcp/http-base';
import type { DoctorSystem } from './doctor-system.ts';
import { runDoctor } from './run-doctor.ts';

/** What the command works with. */
export interface DoctorCommandOptions {
  readonly system: DoctorSystem;
  readonly terminal: Terminal;
}

const helpText = `Usage: hybrid-mcp doctor [--json] [--help]

Checks whether people could sign in with the settings of this folder and environment: \
the settings themselves, redirect URIs, whether Microsoft is reachable and accepts the credential, \
clock, secret expiry, store and keys. Then lists the app registration's fields as they must be in \
the Azure portal. Changes nothing, neither here nor at Microsoft, and prints no secret.

  --json  prints one object { ok, findings, portal }

Exit code:
  0   it would work
  1   it would not
  64  the command line is wrong
  78  the configuration does not load`;

const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

/** Creates `hybrid-mcp doctor`. */
export function createDoctorCommand({ system, terminal }: DoctorCommandOptions): Command['run'] {
  return async (host, env, argv) => {
    const { values } = parseArgs({ args: [...argv], options });
    const print = (text: string) => host.print(text);
    if (values.help) {
      print(wrapHelp(helpText, readableColumns(host.terminal)));
      return 0;
    }
    return runDoctor({ env, system, terminal, print, tools: allTools, isJson: values.json ?? false });
  };
}
