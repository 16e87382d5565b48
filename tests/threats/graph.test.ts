import type { RemovedCheck } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attackTwin } from './attack-twin.ts';
import {
  type GraphBench,
  type GraphBenchOptions,
  issueTokens,
  startGraphBench,
} from './fixtures/graph-bench.ts';
import { answerJson, type GraphScript } from './fixtures/scripted-graph.ts';

interface GraphThreat {
  /** Number in docs/threats.md. */
  readonly id: number;
  readonly title: string;
  /** The check that stands in the way; without it the attack succeeds. */
  readonly twin: readonly RemovedCheck[];
  /** Starts a server of its own, with this environment. */
  readonly env?: GraphBenchOptions['env'];
  /** Attacks from outside; its assertions fail when the attack succeeds. */
  attack(bench: GraphBench): Promise<void>;
}

const built = (file: string) => `packages/graph-tools/dist/graph-client/${file}.js`;

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';

const challengeWithClaims: GraphScript = (response) => {
  const encoded = Buffer.from(claims).toString('base64');
  // Two header lines, as Graph sends them behind a gateway.
  response.setHeader('www-authenticate', [
    'Negotiate',
    `Bearer realm="", authorization_uri="https://login.example/", error="insufficient_claims", claims="${encoded}"`,
  ]);
  answerJson(response, 401);
};

const throttle =
  (retryAfter: string): GraphScript =>
  (response) => {
    response.setHeader('retry-after', retryAfter);
    answerJson(response, 429);
  };

/** Answers the first requests as the list says, and all others with success. */
const inOrder =
  (...scripts: readonly GraphScript[]): GraphScript =>
  (response, request, number) =>
    (scripts[number - 1] ?? ((late) => answerJson(late, 200, { id: '1' })))(response, request, number);

const readUser = ({ mcp }: GraphBench, id: string, account = 'adele') =>
  mcp.call('test_read_user', { id, access_token: account });
const sendMail = ({ mcp }: GraphBench) => mcp.call('test_send_mail', { subject: 'hello' });

const refusals = ({ tokens }: GraphBench) =>
  tokens.seen.map(({ body }) => (JSON.parse(body) as { rejected?: unknown }).rejected).filter(Boolean);

const claimsThreats: readonly GraphThreat[] = [
  {
    id: 39,
    title: 'a claims challenge is answered once, and nobody notices',
    twin: [
      {
        file: built('with-fresh-token'),
        find: 'answer.status !== 401 || request.isRenewed',
        replaceWith: 'true',
      },
    ],
    async attack(bench) {
      bench.graph.play(inOrder(challengeWithClaims));
      bench.tokens.play(issueTokens);
      expect((await readUser(bench, '1')).value).toEqual({ id: '1' });
      expect(bench.graph.seen.map(({ headers }) => headers.authorization)).toEqual([
        'Bearer token-1',
        'Bearer token-2',
      ]);
      expect(refusals(bench)).toEqual([{ token: 'token-1', claims }]);
    },
  },
  {
    id: 39,
    title: 'a challenge that comes again ends in a sign-in link, never in a loop',
    twin: [{ file: built('with-fresh-token'), find: ' || request.isRenewed', replaceWith: '' }],
    async attack(bench) {
      const link = {
        success: false,
        error: 'sign_in_required',
        auth_url: `https://sign-in.example/?${new URLSearchParams({ claims })}`,
        state: 'a-state',
        expires_in: 600,
      };
      bench.tokens.play(issueTokens);
      bench.graph.play(challengeWithClaims);
      for (const times of [1, 2]) {
        expect((await readUser(bench, '1')).value).toMatchObject(link);
        expect((await sendMail(bench)).value).toMatchObject(link);
        expect([bench.graph.seen.length, refusals(bench).length]).toEqual([times * 4, times * 2]);
      }

      bench.tokens.play((response, { body }) =>
        answerJson(response, body.includes('rejected') ? 400 : 200, { access_token: 'stale' }),
      );
      bench.graph.play(challengeWithClaims);
      expect((await readUser(bench, '1')).value).toMatchObject(link);
      expect([bench.graph.seen.length, refusals(bench).length]).toEqual([1, 1]);

      bench.tokens.play(issueTokens);
      bench.graph.play((...request) =>
        (request[2] % 2 === 1 ? challengeWithClaims : throttle('0'))(...request),
      );
      expect((await readUser(bench, '1')).value).toMatchObject(link);
      expect([bench.graph.seen.length, refusals(bench).length]).toEqual([3, 1]);
    },
  },
];

/** Sends a mail to a Graph of which nobody can tell what it has done. */
async function expectOneMail(bench: GraphBench, script: GraphScript): Promise<void> {
  bench.graph.play(script);
  const { value } = await sendMail(bench);
  expect(value).toMatchObject({
    error: 'graph_unavailable',
    error_description: expect.stringContaining('not known whether'),
  });
  expect(bench.graph.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /v1.0/me/sendMail']);
}

const repeatedWrites: readonly RemovedCheck[] = [
  { file: built('with-retries'), find: 'return isRead(request);', replaceWith: 'return true;' },
  { file: built('with-retries'), find: '(isRead(request) && ', replaceWith: '(' },
];

const throttlingThreats: readonly GraphThreat[] = [
  {
    id: 40,
    title: 'nothing is asked again before Retry-After',
    twin: [
      { file: built('with-retries'), find: 'parseRetryAfterMs(header, clock.wallMs()) ?? ', replaceWith: '' },
    ],
    async attack(bench) {
      bench.graph.play(inOrder(throttle('0.3')));
      expect((await readUser(bench, '1')).value).toEqual({ id: '1' });
      const [first, second] = bench.graph.seen;
      // Timers may fire a millisecond early.
      expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(298);

      for (const [tool, args] of Object.entries({
        test_read_user: { id: '1' },
        test_send_mail: { subject: 's' },
      })) {
        bench.graph.play(inOrder(throttle('300')));
        const { value } = await bench.mcp.call(tool, args);
        expect(value).toMatchObject({
          error: 'graph_throttled',
          error_description: expect.stringContaining('wait 300 s'),
        });
        expect(bench.graph.seen).toHaveLength(1);
      }
    },
  },
  {
    id: 40,
    title: 'a write whose outcome is unknown is never repeated',
    twin: repeatedWrites,
    async attack(bench) {
      for (const status of [503, 504]) {
        await expectOneMail(
          bench,
          inOrder((response) => answerJson(response, status)),
        );
      }
      await expectOneMail(
        bench,
        inOrder((response) => response.socket?.resetAndDestroy()),
      );
    },
  },
  {
    id: 40,
    title: 'a write that is not answered in time is never repeated',
    twin: repeatedWrites,
    attack: (bench) =>
      expectOneMail(
        bench,
        inOrder(() => undefined),
      ),
    env: { GRAPH_TIMEOUT_MS: '300' },
  },
  {
    id: 40,
    title: 'at most four requests of one mailbox are in flight, and they hold up nobody else',
    twin: [{ file: built('mailbox-gate'), find: 'mailbox.inFlight >= maxInFlight', replaceWith: 'false' }],
    async attack(bench) {
      const inFlight = new Set<() => void>();
      let [most, isHeld] = [0, true];
      bench.graph.play((response, { url }) => {
        if (url.endsWith('/of-another')) return answerJson(response, 200, { id: '2' });
        const finish = () => {
          inFlight.delete(finish);
          answerJson(response, 200, { id: '1' });
        };
        most = Math.max(most, inFlight.add(finish).size);
        if (!isHeld) setImmediate(finish);
      });
      const calls = Array.from({ length: 12 }, () => readUser(bench, 'of-adele'));
      // Each of them takes the way that a fifth one would take.
      for (let probe = 0; probe < 20; probe += 1) {
        expect((await readUser(bench, 'of-another', 'megan')).value).toEqual({ id: '2' });
      }
      isHeld = false;
      for (const finish of [...inFlight]) finish();
      expect((await Promise.all(calls)).map(({ value }) => value.id)).toEqual(Array(12).fill('1'));
      expect(most).toBe(4);
    },
  },
];

/** Ids that would lead a request somewhere else if they were put into its path as they are. */
const hostileIds = (origin: string): readonly string[] => [
  ...['.', '..', '...', '%2e', '%2E%2e', '.%2e', '%252e%252e', '..;', '..%00', '..\u0000'],
  ...['..%2f', '..%2fme', '../me', '..\\me', '..%5cme', '%2e%2e%2fme', '%252e%252e%252fme', '..%c0%afme'],
  ...['a/b', '/', '//', '\\\\', 'a%2Fb', 'a%252Fb', '/v1.0/me', './', 'a/../../me'],
  ...[`//${new URL(origin).host}`, origin, `${origin}/x`, `@${new URL(origin).host}`, 'https://evil.example'],
  ...[`x@${new URL(origin).host}/`, ':80', ':80@x', '\\\\evil.example\\x', 'http:evil', 'javascript:0'],
  ...['?', '?x=1', 'me?$select=id', '#', 'me#x', '%3f', '%23', '&x=1', ';x=1', '$ref', '$value'],
  ...['a\r\nx-evil: 1', 'a\nb', '\t', 'a%0d%0ab', '\u0085', '\u007f', ' ', ' ..', '.. ', '+', '%', '%zz'],
  ...['\u2024\u2024', '\uff0e\uff0e', '\u3002', '\u2025', '\u2215', '\uff0f', '\u29f5', '\u202e..', '\ufeff'],
  ...["o'brien", "x')/me('", 'a,b', '(', '*', '!', '~', 'me', 'ü', '\u{1f600}'],
];

/** What a path segment is to a server that decodes it once too often. */
function decodeAll(segment: string): readonly string[] {
  try {
    const decoded = decodeURIComponent(segment);
    return decoded === segment ? [segment] : [segment, ...decodeAll(decoded)];
  } catch {
    return [segment];
  }
}

const bearerThreats: readonly GraphThreat[] = [
  {
    id: 41,
    title: 'no argument leaves its path segment, however it is encoded',
    twin: [{ file: built('graph-path'), find: 'if (leavesItsSegment(value))', replaceWith: 'if (false)' }],
    async attack(bench) {
      bench.graph.play((response) => answerJson(response, 200, { id: '1' }));
      bench.stranger.play((response) => answerJson(response, 200));
      let refused = 0;
      for (const id of hostileIds(bench.stranger.origin)) {
        const before = bench.graph.seen.length;
        const { value } = await readUser(bench, id);
        const sent = bench.graph.seen.slice(before);
        if (sent.length === 0) {
          expect(value, JSON.stringify(id)).toMatchObject({ success: false });
          refused += 1;
          continue;
        }
        const [, segment = ''] = /^\/v1\.0\/users\/([^/?#\\]+)$/.exec(sent[0]?.url ?? '') ?? [];
        expect(decodeURIComponent(segment), `${JSON.stringify(id)} became ${sent[0]?.url}`).toBe(id);
        for (const decoded of decodeAll(segment)) expect(decoded).not.toMatch(/^\.\.?$|[/\\\p{Cc}]/u);
      }
      expect(refused).toBeGreaterThan(20);
      expect(bench.stranger.seen).toEqual([]);
    },
  },
  {
    id: 41,
    title: 'an argument reaches Graph as one value, not as a part of the address',
    twin: [
      { file: built('graph-path'), find: 'return encodeURIComponent(value)', replaceWith: 'return value' },
    ],
    async attack(bench) {
      bench.graph.play((response) => answerJson(response, 200, { id: '1' }));
      for (const id of ['me?$select=id', 'me#x', "x')", '@evil.example']) await readUser(bench, id);
      expect(bench.graph.seen.map(({ url }) => url)).toEqual([
        '/v1.0/users/me%3F%24select%3Did',
        '/v1.0/users/me%23x',
        '/v1.0/users/x%27%29',
        '/v1.0/users/%40evil.example',
      ]);
    },
  },
  {
    id: 41,
    title: 'the bearer goes nowhere but to Graph, not even along a redirect or for a careless tool',
    twin: [{ file: built('with-bearer'), find: '!baseUrl.covers(request.url)', replaceWith: 'false' }],
    async attack(bench) {
      const { graph, stranger, mcp } = bench;
      stranger.play((response) => answerJson(response, 200, { id: 'stranger' }));
      for (const status of [301, 302, 303, 307, 308]) {
        graph.play((response) =>
          response.writeHead(status, { location: `${stranger.origin}/v1.0/me` }).end(),
        );
        expect((await readUser(bench, '1')).value).toMatchObject({ error: 'graph_unavailable' });
        expect((await sendMail(bench)).value).toMatchObject({ error: 'graph_unavailable' });
        expect(graph.seen).toHaveLength(2);
      }
      const { host } = new URL(stranger.origin);
      graph.play((response) => answerJson(response, 200, { id: '1' }));
      for (const path of [`https://${host}/x`, '/../outside', '/me/../../outside', '/..', '/me/./x']) {
        expect((await mcp.call('test_read_path', { path })).value).toMatchObject({ error: 'internal_error' });
      }
      expect(graph.seen).toEqual([]);
      expect(stranger.seen).toEqual([]);
      // The stranger would have seen it.
      await fetch(stranger.origin);
      expect(stranger.seen).toHaveLength(1);
    },
  },
];

async function attackAlone(options: GraphBenchOptions, attack: GraphThreat['attack']): Promise<void> {
  const bench = await startGraphBench(options);
  try {
    await attack(bench);
  } finally {
    await bench.stop();
  }
}

describe.each([
  ['claims challenges of Microsoft Graph', claimsThreats],
  ['throttling and failures of Microsoft Graph', throttlingThreats],
  ['requests to Microsoft Graph', bearerThreats],
])('%s', (_name, threats) => {
  let shared: GraphBench;
  beforeAll(async () => {
    shared = await startGraphBench({});
  });
  afterAll(() => shared.stop());

  it.each(threats)('THREATS $id: $title', ({ attack, env }) =>
    env ? attackAlone({ env }, attack) : attack(shared),
  );

  it.each(threats)(
    'THREATS $id, twin without the check: the attack succeeds: $title',
    ({ attack, twin, env = {} }) => attackTwin(twin, (root) => attackAlone({ root, env }, attack)),
  );
});
