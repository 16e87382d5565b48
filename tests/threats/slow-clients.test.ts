import { connect } from 'node:net';
import type { Topology } from '@hybrid-mcp/test-kit';
import { expect } from 'vitest';
import { startSignIn } from '../e2e/sign-in-steps.ts';
import { describeThreats, type Threat } from './describe-threats.ts';

/** Longer than it takes to cut a client, by the clock of the same server. */
const longerSeconds = 7;

/** Everything a connection has got when the server closes it. */
function stall({ callbackBaseUrl }: Topology, bytes: string): Promise<string> {
  const { port, host } = new URL(callbackBaseUrl);
  const socket = connect(Number(port), '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  socket.on('error', () => {});
  socket.write(bytes.replace('<host>', host));
  return new Promise((resolve) => socket.on('close', () => resolve(text)));
}

async function waitLonger(servers: Topology): Promise<string> {
  const { state } = await startSignIn(servers);
  const { value } = await servers.mcp.call('wait_for_callback', { state, timeout: longerSeconds });
  return `still connected, while a wait has ended: ${value.status}`;
}

/** Sends this and then no more. Which ends first decides, not how long it takes: both clocks are the server's. */
function sending(bytes: string, answer: RegExp): Threat['attack'] {
  return async (servers) => {
    const longer = waitLonger(servers);
    // The server may be stopped before it ends.
    longer.catch(() => {});
    expect(await Promise.race([stall(servers, bytes), longer])).toMatch(answer);
  };
}

const file = 'packages/http-base/dist/server/request-limits.js';
const noHeadersTimeout = {
  file,
  find: 'headersTimeout: headersMs,',
  replaceWith: 'headersTimeout: 600_000,',
};
const cut = /^HTTP\/1\.1 408 /;
// A busy machine may take a second to send a request that is not slow.
const twoSeconds = { HEADERS_TIMEOUT_SECONDS: '2', KEEP_ALIVE_SECONDS: '2' };

describeThreats(
  'clients that are slow, or say nothing',
  { kind: 'hybrid', isAtOnce: true, env: { ...twoSeconds, REQUEST_TIMEOUT_SECONDS: '600' } },
  [
    {
      id: 47,
      title: 'headers that never end are cut',
      attack: sending('GET /health HTTP/1.1\r\nHost: <host>\r\nX-Slow: ', cut),
      twin: [noHeadersTimeout],
    },
    {
      id: 47,
      title: 'a connection that says nothing is cut',
      attack: sending('', cut),
      twin: [noHeadersTimeout],
    },
    {
      id: 47,
      title: 'a connection that idles behind an answer is cut',
      attack: sending('GET /health HTTP/1.1\r\nHost: <host>\r\n\r\n', /^HTTP\/1\.1 200 /),
      twin: [
        {
          file,
          find: '        keepAliveTimeout: keepAliveMs,\n        bodyLimit',
          replaceWith: '        keepAliveTimeout: 600_000,\n        bodyLimit',
        },
      ],
    },
  ],
);

describeThreats(
  'clients whose request never ends',
  { kind: 'hybrid', isAtOnce: true, env: { ...twoSeconds, REQUEST_TIMEOUT_SECONDS: '2' } },
  [
    {
      id: 47,
      title: 'a body that never ends is cut',
      attack: sending(
        'POST /mcp HTTP/1.1\r\nHost: <host>\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
        cut,
      ),
      twin: [
        {
          file,
          find: '        requestTimeout: requestMs,\n        keepAliveTimeout',
          replaceWith: '        requestTimeout: 600_000,\n        keepAliveTimeout',
        },
      ],
    },
    {
      id: 47,
      title: 'an answer that takes longer than every time-out is not cut',
      async attack(servers) {
        expect(await waitLonger(servers)).toMatch(/pending$/);
      },
    },
  ],
);
