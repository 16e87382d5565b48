import type { Topology } from '@hybrid-mcp/test-kit';

/** A line of a server's log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** The lines so far, those of each process in their order. The banner and other text is no line. */
export function readLog({ output }: Pick<Topology, 'output'>): readonly LogLine[] {
  return output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine);
}

/** Resolves once one of the servers has printed this; all that it printed before is in its output by then. */
export async function awaitLog({ processes }: Pick<Topology, 'processes'>, pattern: RegExp): Promise<void> {
  await Promise.any(processes.map((server) => server.printed(pattern)));
}
