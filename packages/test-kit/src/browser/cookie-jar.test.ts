import { describe, expect, it } from 'vitest';
import { createTestClock } from '../test-clock.ts';
import { type CookieContext, createCookieJar } from './cookie-jar.ts';
import { toCookieLine } from './to-cookie-line.ts';

const home = new URL('http://127.0.0.1:8000/dir/page');
const typed: CookieContext = { method: 'GET', initiator: undefined };
const clicked: CookieContext = { method: 'GET', initiator: 'http://localhost:8000' };
const posted: CookieContext = { method: 'POST', initiator: 'http://localhost:8000' };

function setUp() {
  const clock = createTestClock();
  const jar = createCookieJar({ clock });
  const sent = (url: string, context = typed) => toCookieLine(jar.sent(new URL(url, home), context));
  return { clock, jar, sent };
}

describe('createCookieJar: who gets a cookie (RFC 6265bis §5.8.3)', () => {
  it('sends a cookie to every port of its host and to no other host', () => {
    const { jar, sent } = setUp();
    jar.store(home, ['a=1; Path=/']);
    expect(sent('http://127.0.0.1:9000/')).toBe('a=1');
    expect(sent('http://localhost:8000/')).toBe('');
  });

  it('keeps to the path, by whole segments, and defaults to the directory', () => {
    const { jar, sent } = setUp();
    jar.store(home, ['default=1', 'sub=1; Path=/dir/sub', 'relative=1; Path=sub']);
    expect(sent('/dir')).toBe('default=1; relative=1');
    expect(sent('/dir/sub/x')).toBe('sub=1; default=1; relative=1');
    expect(sent('/dir/subway')).toBe('default=1; relative=1');
    expect(sent('/directory')).toBe('');
  });

  it('sends long paths first, then older cookies, and an update keeps its place', () => {
    const { jar, sent } = setUp();
    jar.store(home, ['a=1; Path=/', 'b=1; Path=/', 'c=1; Path=/dir', 'a=2; Path=/']);
    expect(sent('/dir/x')).toBe('c=1; a=2; b=1');
  });

  it('sends a domain cookie to subdomains, and takes none for foreign, parent or address domains', () => {
    const { jar, sent } = setUp();
    const host = new URL('http://app.example.localhost/');
    jar.store(host, [
      'ok=1; Domain=.example.localhost',
      'foreign=1; Domain=other.localhost',
      'all=1; Domain=localhost',
    ]);
    expect(sent('http://other.example.localhost/')).toBe('ok=1');
    jar.store(home, ['address=1; Domain=127.0.0.1; Path=/', 'part=1; Domain=0.0.1; Path=/']);
    expect(sent('/')).toBe('address=1');
  });
});

describe('createCookieJar: lifetime', () => {
  it('forgets at Max-Age, which wins over Expires, and keeps session cookies', () => {
    const { clock, jar, sent } = setUp();
    jar.store(home, [
      'age=1; Path=/; Max-Age=10; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
      'session=1; Path=/',
    ]);
    clock.advance(9_999);
    expect(sent('/')).toBe('age=1; session=1');
    clock.advance(1);
    expect(sent('/')).toBe('session=1');
  });

  it('deletes on Max-Age=0 and on an Expires in the past, if name and path are the same', () => {
    const { jar, sent } = setUp();
    jar.store(home, ['a=1; Path=/', 'b=1; Path=/', 'c=1; Path=/']);
    jar.store(home, [
      'a=; Path=/; Max-Age=0',
      'b=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
      'c=; Max-Age=0',
    ]);
    expect(sent('/')).toBe('c=1');
  });

  it('keeps no cookie longer than 400 days', () => {
    const { clock, jar, sent } = setUp();
    jar.store(home, ['a=1; Path=/; Max-Age=999999999']);
    clock.advance(400 * 24 * 60 * 60 * 1000);
    expect(sent('/')).toBe('');
  });
});

describe('createCookieJar: SameSite', () => {
  it('sends Strict and Lax to the address bar and to the same site', () => {
    const { jar, sent } = setUp();
    jar.store(home, ['s=1; Path=/; SameSite=Strict', 'l=1; Path=/; SameSite=Lax']);
    expect(sent('/')).toBe('s=1; l=1');
    expect(sent('/', { method: 'POST', initiator: 'http://127.0.0.1:9' })).toBe('s=1; l=1');
  });

  it('withholds Strict from a link on another site', () => {
    const { jar, sent } = setUp();
    jar.store(home, ['s=1; Path=/; SameSite=Strict', 'l=1; Path=/; SameSite=Lax', 'd=1; Path=/']);
    expect(sent('/', clicked)).toBe('l=1; d=1');
  });

  it('withholds Lax from a POST of another site, and a cookie without SameSite once it is two minutes old', () => {
    const { clock, jar, sent } = setUp();
    jar.store(home, ['l=1; Path=/; SameSite=Lax', 'd=1; Path=/', 'n=1; Path=/; SameSite=None; Secure']);
    expect(sent('/', posted)).toBe('d=1; n=1');
    clock.advance(120_000);
    expect(sent('/', posted)).toBe('n=1');
  });

  it('counts another scheme as another site', () => {
    const { jar, sent } = setUp();
    jar.store(home, ['s=1; Path=/; SameSite=Strict']);
    expect(sent('/', { method: 'GET', initiator: 'https://127.0.0.1:8000' })).toBe('');
  });

  it('refuses SameSite=None without Secure, and takes an unknown word for none at all', () => {
    const { jar } = setUp();
    jar.store(home, ['none=1; SameSite=None', 'odd=1; SameSite=Sometimes']);
    expect(jar.list(home).map(({ name, sameSite }) => [name, sameSite])).toEqual([['odd', undefined]]);
  });
});

describe('createCookieJar: Secure and prefixes', () => {
  it('takes and sends Secure cookies over http on this machine, as Chromium does', () => {
    const { jar, sent } = setUp();
    jar.store(home, ['a=1; Secure; Path=/', '__Secure-b=1; Secure; Path=/', '__Host-c=1; Secure; Path=/']);
    expect(sent('/')).toBe('a=1; __Secure-b=1; __Host-c=1');
  });

  it('refuses Secure cookies over http elsewhere, and does not send them there', () => {
    const { jar, sent } = setUp();
    jar.store(new URL('http://app.example/'), ['a=1; Secure']);
    jar.store(new URL('https://app.example/'), ['b=1; Secure']);
    expect(sent('https://app.example/')).toBe('b=1');
    expect(sent('http://app.example/')).toBe('');
  });

  it.each([
    '__Host-a=1; Path=/',
    '__Host-a=1; Secure',
    '__Host-a=1; Secure; Path=/dir',
    '__Host-a=1; Secure; Path=/; Domain=127.0.0.1',
    '__host-a=1; Path=/',
    '__Secure-a=1; Path=/',
    '=__Host-a=1; Path=/',
  ])('refuses %s', (line) => {
    const { jar } = setUp();
    jar.store(home, [line]);
    expect(jar.list(home)).toEqual([]);
  });
});

describe('createCookieJar: odd lines', () => {
  it('keeps values as they are, nameless ones included', () => {
    const { jar, sent } = setUp();
    jar.store(home, [' a = b c ; Path=/', 'q="x=y"; Path=/', 'bare; Path=/']);
    expect(sent('/')).toBe('a=b c; q="x=y"; bare');
  });

  it('drops control characters, empty lines and pairs over 4,096 bytes, and ignores overlong attributes', () => {
    const { jar, sent } = setUp();
    const [fits, tooLong] = ['x'.repeat(4095), 'x'.repeat(4096)];
    jar.store(home, ['a=\u0001; Path=/', '; Path=/', `b=${tooLong}; Path=/`, `c=${fits}; Path=/`]);
    expect(sent('/')).toBe(`c=${fits}`);
    jar.store(home, [`c=1; Path=/; Path=/${'p'.repeat(1024)}`]);
    expect(sent('/')).toBe('c=1');
  });
});
