import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../architecture/workspace.ts';

/** What a container of an image starts with, as `deploy/Dockerfile` says. */
export interface ImageRecipe {
  readonly env: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly healthCheck: readonly string[];
  /** Numeric user and group, as in `1000:1000`. */
  readonly user: string;
}

/** Stages of the Dockerfile that are images, by the package that is in them. */
export const images = {
  '@hybrid-mcp/server-hybrid': 'hybrid',
  '@hybrid-mcp/callback-only': 'callback-only',
  '@hybrid-mcp/mcp-only': 'mcp-only',
} as const;

/** The text of `deploy/Dockerfile`, with continued lines joined. */
function readDockerfile(): string {
  return readFileSync(join(root, 'deploy/Dockerfile'), 'utf8').replaceAll(/\\\n\s*/g, '');
}

/** Reads what a stage sets, and what it has from the stage it is made from. */
export function readImageRecipe(stage: string, dockerfile: string = readDockerfile()): ImageRecipe {
  const lines = linesOf(stage, dockerfile);
  const last = (instruction: string) =>
    lines.findLast((line) => line.startsWith(`${instruction} `))?.slice(instruction.length + 1) ?? '';
  const env = lines
    .filter((line) => line.startsWith('ENV '))
    .flatMap((line) => [...line.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]));
  return {
    env: Object.fromEntries(env),
    entrypoint: JSON.parse(last('ENTRYPOINT') || '[]'),
    healthCheck: JSON.parse(last('HEALTHCHECK').replace(/^.*CMD /, '') || '[]'),
    user: last('USER'),
  };
}

function linesOf(stage: string, dockerfile: string): readonly string[] {
  const [, parent, body] =
    new RegExp(`^FROM (\\S+) AS ${stage}\\n([^]*?)(?=^FROM |$(?![^]))`, 'm').exec(dockerfile) ?? [];
  if (parent === undefined || body === undefined) return [];
  return [...linesOf(parent, dockerfile), ...body.split('\n')];
}
