import type { RemovedCheck } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attackTwin } from './attack-twin.ts';
import { type GraphBench, startGraphBench } from './fixtures/graph-bench.ts';
import type { GraphScript } from './fixtures/scripted-graph.ts';

interface DownloadThreat {
  /** Number in docs/threats.md. */
  readonly id: number;
  readonly title: string;
  /** The check that stands in the way; without it the attack succeeds. */
  readonly twin: readonly RemovedCheck[];
  /** Attacks from outside; its assertions fail when the attack succeeds. */
  attack(bench: GraphBench): Promise<void>;
}

const built = (file: string) => `packages/graph-tools/dist/graph-client/${file}.js`;

const redirectTo =
  (location: string): GraphScript =>
  (response) =>
    response.writeHead(302, { location }).end();

const answerFile: GraphScript = (response) => response.writeHead(200).end('the file');

const readFile = ({ mcp }: GraphBench) => mcp.call('test_read_file', { id: '1' });

const threats: readonly DownloadThreat[] = [
  {
    id: 41,
    title: 'where Graph sends the reader of a file never gets the bearer',
    twin: [
      {
        file: built('download-file'),
        find: "method: 'GET', signal",
        replaceWith: "method: 'GET', signal, headers: { authorization: 'Bearer token-1' }",
      },
    ],
    async attack(bench) {
      const { graph, stranger } = bench;
      stranger.play(answerFile);
      graph.play(redirectTo(`${stranger.origin}/download?tempauth=x`));
      expect((await readFile(bench)).value).toEqual({ id: 'the file' });
      expect(graph.seen[0]?.headers.authorization).toMatch(/^Bearer token-/);
      expect(stranger.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
        'GET /download?tempauth=x',
      ]);
      expect(Object.keys(stranger.seen[0]?.headers ?? {})).not.toContain('authorization');
      expect(JSON.stringify(stranger.seen)).not.toContain('token-');
    },
  },
  {
    id: 41,
    title: 'a second redirect of a file is not followed',
    twin: [
      {
        file: built('download-file'),
        find: 'await readFile(agent, ended, options)',
        replaceWith:
          "await readFile(agent.compose((await import('undici')).interceptors.redirect({ maxRedirections: 3 })), ended, options)",
      },
    ],
    async attack(bench) {
      const { graph, stranger } = bench;
      graph.play(redirectTo(`${stranger.origin}/download`));
      stranger.play((...exchange) =>
        exchange[1].url === '/download'
          ? redirectTo(`${stranger.origin}/further`)(...exchange)
          : answerFile(...exchange),
      );
      const { value } = await readFile(bench);
      expect(stranger.seen.map(({ url }) => url)).toEqual(['/download']);
      expect(value).toMatchObject({ error: 'graph_unavailable' });
    },
  },
  {
    id: 41,
    title: 'a file is read over https, or from this machine where Graph itself is',
    twin: [
      {
        file: built('download-file'),
        find: 'if (!isPublicTarget(url, isLoopbackAllowed))',
        replaceWith: 'if (false)',
      },
    ],
    async attack(bench) {
      const { graph, stranger } = bench;
      const { port } = new URL(stranger.origin);
      stranger.play(answerFile);
      // Leads to this machine, and is no name of it.
      for (const location of [`http://0.0.0.0:${port}/x`, `http://user:secret@127.0.0.1:${port}/x`]) {
        graph.play(redirectTo(location));
        expect((await readFile(bench)).value, location).toMatchObject({ error: 'graph_unavailable' });
      }
      expect(stranger.seen).toEqual([]);
    },
  },
];

async function attackAlone(root: string, attack: DownloadThreat['attack']): Promise<void> {
  const bench = await startGraphBench({ root });
  try {
    await attack(bench);
  } finally {
    await bench.stop();
  }
}

describe('files that Microsoft Graph sends their reader to', () => {
  let shared: GraphBench;
  beforeAll(async () => {
    shared = await startGraphBench({});
  });
  afterAll(() => shared.stop());

  it.each(threats)('THREATS $id: $title', ({ attack }) => attack(shared));

  it.each(threats)('THREATS $id, twin without the check: the attack succeeds: $title', ({ attack, twin }) =>
    attackTwin(twin, (root) => attackAlone(root, attack)),
  );
});
