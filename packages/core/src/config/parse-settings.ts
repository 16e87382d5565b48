import type { Environment } from './environment.ts';
import type { ServerRole, Setting } from './setting.ts';

/** What settings say, and what is wrong with them. */
export interface ParsedSettings<Values> {
  readonly values: Values;
  /** Lines of the form `NAME: what it must be`; no values. */
  readonly problems: readonly string[];
}

/** Reads the settings that concern a server of this role. An empty one counts as not set. */
export function parseSettings<Values>(
  table: Readonly<Record<string, Setting>>,
  env: Environment,
  role: ServerRole,
): ParsedSettings<Values> {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, setting] of Object.entries(table)) {
    const text = readSetting(name, setting, env);
    if (!text || !setting.servers.includes(role)) continue;
    const parsed = setting.schema.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name}: ${parsed.error.issues[0]?.message ?? 'is not valid'}`);
  }
  return { values: values as Values, problems };
}

function readSetting(name: string, { isEitherCase }: Setting, env: Environment): string | undefined {
  return (isEitherCase && env[name.toLowerCase()]?.trim()) || env[name]?.trim();
}
