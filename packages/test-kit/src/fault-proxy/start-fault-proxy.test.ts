import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Schedule } from './schedule.ts';
import { startFaultProxy } from './start-fault-proxy.ts';

/** A schedule that a test moves on. */
function createTestSchedule() {
  let nowMs = 0;
  let waiting: { readonly atMs: number; readonly run: () => void }[] = [];
  const schedule: Schedule = (run, delayMs) => void waiting.push({ atMs: nowMs + delayMs, run });
  return {
    schedule,
    waiting: () => waiting.map(({ atMs }) => atMs - nowMs),
    elapse(ms: number) {
      nowMs += ms;
      const due = waiting.filter(({ atMs }) => atMs <= nowMs);
      waiting = waiting.filter(({ atMs }) => atMs > nowMs);
      for (const { run } of due) run();
    },
  };
}

/** One end of a connection, and everything that has come to it. */
function watchEnd(socket: Socket) {
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return {
    socket,
    text: () => text,
    send: (bytes: string) => socket.write(bytes),
    failed: new Promise((resolve) => {
      socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
    }),
    ended: new Promise((resolve) => socket.on('end', resolve)),
    async received(wanted: string) {
      while (!text.includes(wanted)) await new Promise((resolve) => socket.once('data', resolve));
      return text;
    },
  };
}

type End = ReturnType<typeof watchEnd>;

/** A server that does nothing by itself, a proxy in front of it, and a schedule that stands still. */
async function setUp() {
  const time = createTestSchedule();
  const server = createServer({ allowHalfOpen: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const targetPort = (server.address() as AddressInfo).port;
  const proxy = await startFaultProxy({ targetPort, schedule: time.schedule });
  onTestFinished(async () => {
    await proxy.stop();
    server.close();
  });
  const open = () => watchEnd(connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true }));
  /** A client, and the server's end of its connection. */
  const openBoth = async (): Promise<readonly [client: End, far: End]> => {
    const accepted = once(server, 'connection');
    const client = open();
    const [far] = (await accepted) as [Socket];
    return [client, watchEnd(far)];
  };
  return { time, proxy, open, openBoth };
}

/** The promises of bytes that have come are a few turns deep. */
const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

describe('startFaultProxy', () => {
  test('passes both ways on, and the end of either', async () => {
    const { openBoth } = await setUp();
    const [client, far] = await openBoth();
    client.send('question');
    expect(await far.received('question')).toBe('question');
    client.socket.end();
    await far.ended;
    far.send('answer');
    expect(await client.received('answer')).toBe('answer');
    far.socket.end();
    await client.ended;
  });

  test('passes on more than fits into the buffers of a connection', async () => {
    const { openBoth } = await setUp();
    const [client, far] = await openBoth();
    const much = 'x'.repeat(5_000_000);
    client.send(`${much}!`);
    expect((await far.received('!')).length).toBe(much.length + 1);
  });

  test('delays each way by its own latency, and keeps the order', async () => {
    const { proxy, time, openBoth } = await setUp();
    const [client, far] = await openBoth();
    await proxy.inject({ kind: 'latency', toServerMs: 300 });
    client.send('slow ');
    while (time.waiting().length === 0) await settled();
    expect(time.waiting()).toEqual([300]);
    await proxy.inject({ kind: 'latency', toClientMs: 50 });
    client.send('fast');
    far.send('reply');
    while (time.waiting().length < 3) await settled();
    expect(time.waiting().toSorted()).toEqual([0, 300, 50].toSorted());
    time.elapse(50);
    expect(await client.received('reply')).toBe('reply');
    await settled();
    expect(far.text()).toBe('');
    time.elapse(250);
    expect(await far.received('fast')).toBe('slow fast');
  });

  test('carries no more bytes a second than the bandwidth allows', async () => {
    const { proxy, time, openBoth } = await setUp();
    const [client, far] = await openBoth();
    await proxy.inject({ kind: 'bandwidth', bytesPerSecond: 10 });
    client.send('twenty bytes in all.');
    while (time.waiting().length === 0) await settled();
    expect(time.waiting()).toEqual([2_000]);
    time.elapse(1_999);
    await settled();
    expect(far.text()).toBe('');
    time.elapse(1);
    expect(await far.received('.')).toBe('twenty bytes in all.');
  });

  test('holds everything while frozen, also what comes on new connections, and lets it go then', async () => {
    const { proxy, openBoth } = await setUp();
    const [old, oldFar] = await openBoth();
    await proxy.inject({ kind: 'freeze' });
    const [fresh, freshFar] = await openBoth();
    old.send('old');
    fresh.send('fresh');
    oldFar.send('reply');
    await settled();
    expect([oldFar.text(), freshFar.text(), old.text()]).toEqual(['', '', '']);
    await proxy.lift();
    expect(await oldFar.received('old')).toBe('old');
    expect(await freshFar.received('fresh')).toBe('fresh');
    expect(await old.received('reply')).toBe('reply');
  });

  test('resets the connections there are and those that come', async () => {
    const { proxy, open, openBoth } = await setUp();
    const [client, far] = await openBoth();
    await proxy.inject({ kind: 'reset' });
    expect(await client.failed).toBe('ECONNRESET');
    expect(await far.failed).toBe('ECONNRESET');
    expect(await open().failed).toBe('ECONNRESET');
    await proxy.lift();
    const [again, farAgain] = await openBoth();
    again.send('again');
    expect(await farAgain.received('again')).toBe('again');
  });

  test('refuses connections, and listens again at the same port', async () => {
    const { proxy, open, openBoth } = await setUp();
    const [client] = await openBoth();
    await proxy.inject({ kind: 'refuse' });
    expect(await client.failed).toBe('ECONNRESET');
    expect(await open().failed).toBe('ECONNREFUSED');
    await proxy.lift();
    const [again, far] = await openBoth();
    far.send('back');
    expect(await again.received('back')).toBe('back');
  });

  test('loses the n-th reply after its request has got through, and that connection with it', async () => {
    const { proxy, openBoth } = await setUp();
    const [first, firstFar] = await openBoth();
    const [second, secondFar] = await openBoth();
    await proxy.inject({ kind: 'drop-reply', nth: 2 });
    first.send('1');
    await firstFar.received('1');
    firstFar.send('one');
    expect(await first.received('one')).toBe('one');
    second.send('2');
    await secondFar.received('2');
    secondFar.send('two');
    expect(await second.failed).toBe('ECONNRESET');
    expect(second.text()).toBe('');
    first.send('3');
    await firstFar.received('3');
    firstFar.send(', three');
    expect(await first.received('three')).toBe('one, three');
  });

  test('changes replies, and takes some away', async () => {
    const { proxy, openBoth } = await setUp();
    const [client, far] = await openBoth();
    const edit = (reply: Buffer) => Buffer.from(reply.toString().replaceAll('news', ''));
    await proxy.inject({ kind: 'edit-replies', edit });
    client.send('news?');
    expect(await far.received('?')).toBe('news?');
    far.send('news');
    far.send('no news.');
    expect(await client.received('.')).toBe('no .');
  });

  test('resets who connects while the server is away', async () => {
    const proxy = await startFaultProxy({ targetPort: await unusedPort() });
    onTestFinished(proxy.stop);
    expect(await watchEnd(connect(proxy.port, '127.0.0.1')).failed).toBe('ECONNRESET');
  });
});

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
