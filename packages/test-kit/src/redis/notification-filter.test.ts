import { expect, test } from 'vitest';
import { createNotificationFilter } from './notification-filter.ts';

const message = (kind: string, start = '*3') =>
  `${start}\r\n$${kind.length}\r\n${kind}\r\n$7\r\nchanges\r\n$3\r\nkey\r\n`;

test.each([
  ['of both versions of the protocol', message('message') + message('message', '>3'), '', 2],
  ['of shards', message('smessage'), '', 1],
  ['between replies', `+OK\r\n${message('message')}:1\r\n`, '+OK\r\n:1\r\n', 1],
  ['and no confirmation', message('subscribe'), message('subscribe'), 0],
])('createNotificationFilter takes messages out: %s', (_which, sent, kept, lost) => {
  const filter = createNotificationFilter();
  expect(filter.edit(Buffer.from(sent)).toString()).toBe(kept);
  expect(filter.lost()).toBe(lost);
});

test('createNotificationFilter changes no byte of the rest', () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
  expect(createNotificationFilter().edit(bytes)).toEqual(bytes);
});
