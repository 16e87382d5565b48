import { expect, it } from 'vitest';
import { describeWithRedis } from './describe-with-redis.ts';
import { findEndOfReply } from './redis-command.ts';
import { startRedis } from './start-redis.ts';

it.each([
  '+OK\r\n',
  '-ERR no\r\n',
  ':12\r\n',
  '$3\r\na\r\n\r\n',
  '$2\r\nü\r\n',
  '$-1\r\n',
  '*0\r\n',
  '*-1\r\n',
  '*2\r\n$1\r\na\r\n*1\r\n:1\r\n',
])('finds the end of a reply, and none before: %j', (reply) => {
  const bytes = Buffer.from(reply);
  expect(findEndOfReply(Buffer.from(`${reply}+NEXT\r\n`))).toBe(bytes.length);
  for (let length = 0; length < bytes.length; length += 1)
    expect(findEndOfReply(bytes.subarray(0, length))).toBeUndefined();
});

describeWithRedis('sendRedisCommand', () => {
  it('reads a reply of a megabyte to its end', async () => {
    const redis = await startRedis();
    const names = Array.from({ length: 12_000 }, (_, at) => `${at}`.padStart(80, 'n'));
    await redis.command('MSET', ...names.flatMap((name) => [name, '1']));
    expect(
      (await redis.command('KEYS', '*')).split('\r\n').filter((line) => line.length === 80),
    ).toHaveLength(12_000);
    await redis.stop();
  });
});
