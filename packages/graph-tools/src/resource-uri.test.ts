import { describe, expect, it } from 'vitest';
import { parseResourceUri, toResourceUri } from './resource-uri.ts';

describe('parseResourceUri', () => {
  it.each([
    [{ account: 'oid.tid', place: ['messages', 'AAkA/+lg='] }],
    [{ account: 'a/b?c#d', place: ['drives', 'b!x_-', 'items', '01 ü'] }],
  ])('reads what toResourceUri writes: %j', (place) => {
    expect(parseResourceUri(toResourceUri(place))).toEqual(place);
  });

  it('takes a handle at the end', () => {
    expect(parseResourceUri('graph://a.b/events/1?access_token=h%2F1')).toEqual({
      account: 'a.b',
      place: ['events', '1'],
      accessToken: 'h/1',
    });
  });

  it.each([
    'graph://a.b',
    'graph:///messages/1',
    'graph://a.b/messages/1#part',
    'graph://a.b/messages/1?other=1',
    'graph://a.b/messages/1?access_token=1&access_token=2',
    'graph://a.b/messages/%E0%A4%A',
    'https://a.b/messages/1',
    ` graph://a.b/messages/1`,
    `graph://a.b/messages/${'x'.repeat(9_000)}`,
  ])('reads nothing else: %.60s', (uri) => {
    expect(parseResourceUri(uri)).toBeUndefined();
  });
});
