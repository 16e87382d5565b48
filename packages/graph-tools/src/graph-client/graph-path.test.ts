import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { driveItemPath, graphPath, graphTemplatePath } from './graph-path.ts';

describe('graphPath (THREATS 41)', () => {
  it('leaves a path without values as it is', () => {
    expect(graphPath`/me/mailFolders/inbox/messages`.text).toBe('/me/mailFolders/inbox/messages');
  });

  it('encodes each value as one segment', () => {
    expect(graphPath`/users/${'a b?c#d&e=f'}/messages/${7}`.text).toBe(
      '/users/a%20b%3Fc%23d%26e%3Df/messages/7',
    );
  });

  it("encodes quotes and brackets, which mean something in Graph's functions", () => {
    expect(graphPath`/users/${"o'brien(1)*!"}`.text).toBe('/users/o%27brien%281%29%2A%21');
  });

  it('takes ids as Graph gives them out', () => {
    expect(graphPath`/me/messages/${'AAMkAGI2-_TG93AAA='}`.text).toBe('/me/messages/AAMkAGI2-_TG93AAA%3D');
    expect(graphPath`/chats/${'19:abc@thread.v2'}`.text).toBe('/chats/19%3Aabc%40thread.v2');
    expect(graphPath`/users/${'100%'}`.text).toBe('/users/100%25');
    expect(graphPath`/users/${'a%2520b'}`.text).toBe('/users/a%252520b');
    expect(graphPath`/me/drive/root:/${'.profile..'}:/content`.text).toBe(
      '/me/drive/root:/.profile..:/content',
    );
  });

  it('tells what is fixed of a path from its values', () => {
    expect(graphPath`/users/${'canary'}/messages/${'canary'}`.parts.join('{}')).toBe('/users/{}/messages/{}');
    expect(graphPath`/me`.parts).toEqual(['/me']);
  });

  it.each([
    ['nothing', ''],
    ['a dot', '.'],
    ['two dots', '..'],
    ['an encoded dot', '%2e'],
    ['two encoded dots', '%2E%2e'],
    ['two dots, encoded twice', '%252e%252e'],
    ['half-encoded dots', '.%2e'],
    ['a slash', 'a/b'],
    ['an encoded slash', '..%2fusers'],
    ['a slash, encoded twice', 'a%252Fb'],
    ['a backslash', 'a\\b'],
    ['an encoded backslash', 'a%5cb'],
    ['a line break', 'a\r\nb'],
    ['an encoded zero', 'a%00b'],
    ['half a surrogate pair', '\ud800'],
    ['more encoding than anybody needs', '%25252525252565'],
  ])('refuses %s', (_name, value) => {
    expect(() => graphPath`/me/messages/${value}`).toThrow(
      expect.objectContaining({ code: 'invalid_arguments' }),
    );
  });

  it('does not repeat the refused value', () => {
    const refuse = () => graphPath`/me/messages/${'secret/../x'}`;
    expect(refuse).toThrow(AppError);
    expect(refuse).not.toThrow(/secret/);
  });

  it.each([
    ['no slash at the start', () => graphPath`me`],
    ['a query', () => graphPath`/me?$select=id`],
    ['an escape', () => graphPath`/me/%2e%2e`],
    ['an empty segment', () => graphPath`/me//messages`],
    ['a dot segment', () => graphPath`/me/../users`],
    ['a value before the first slash', () => graphPath`${'me'}/messages`],
    ['a scheme', () => graphPath`https://graph.microsoft.com/v1.0/me`],
  ])('refuses fixed parts with %s as a mistake in the code', (_name, make) => {
    expect(make).toThrow(TypeError);
  });
});

describe('driveItemPath (THREATS 41)', () => {
  it.each([
    [{ item: '/' }, undefined, '/me/drive/root', ['/me/drive/root']],
    [{ item: '//' }, 'children', '/me/drive/root/children', ['/me/drive/root/children']],
    [{ item: '01A' }, undefined, '/me/drive/items/01A', ['/me/drive/items/', '']],
    [{ item: '01A' }, 'content', '/me/drive/items/01A/content', ['/me/drive/items/', '/content']],
    [{ item: '/a b/c#d.txt' }, undefined, '/me/drive/root:/a%20b/c%23d.txt', ['/me/drive/root:/', '']],
    [{ item: '/a/' }, 'children', '/me/drive/root:/a:/children', ['/me/drive/root:/', ':/children']],
    [
      { drive: 'b!x', item: "/100% o'k" },
      'copy',
      '/drives/b%21x/root:/100%25%20o%27k:/copy',
      ['/drives/', '/root:/', ':/copy'],
    ],
    [{ drive: 'd', item: '/' }, undefined, '/drives/d/root', ['/drives/', '/root']],
  ] as const)('of %o and %s is %s', (place, below, text, parts) => {
    expect(driveItemPath(place, below)).toEqual({ text, parts });
  });

  it.each([
    '',
    '/..',
    '/a/../b',
    '/./a',
    '/a/%2e%2e/b',
    '/a%2Fb',
    '/a%252fb',
    '/a\\b',
    '/a\u0000',
    'a/b',
    '..',
  ])('refuses %j', (item) => {
    expect(() => driveItemPath({ item })).toThrow(AppError);
    expect(() => driveItemPath({ drive: item, item: '/' })).toThrow(AppError);
  });

  it.each([...'"*:<>?|'])('refuses a name with %s, which none can have', (character) => {
    expect(() => driveItemPath({ item: `/a/b${character}c` })).toThrow('which no name can hold');
  });
});

describe('graphTemplatePath (THREATS 41)', () => {
  const search = "/drives/{drive-id}/search(q='{q}')";

  it('fills a template out of the catalogue', () => {
    const path = graphTemplatePath('/me/messages/{message-id}', { 'message-id': 'a b?c' });
    expect([path.text, path.parts]).toEqual(['/me/messages/a%20b%3Fc', ['/me/messages/', '']]);
  });

  it('keeps a value in quotes inside of them', () => {
    expect(graphTemplatePath(search, { 'drive-id': 'd', q: "x') or ('" }).text).toBe(
      "/drives/d/search(q='x%27%27%29%20or%20%28%27%27')",
    );
  });

  it('takes plain values only where they stand for themselves', () => {
    expect(graphTemplatePath('/a/cell(row={row})', { row: 7 }).text).toBe('/a/cell(row=7)');
    expect(graphTemplatePath('/a/used(only={only})', { only: true }).text).toBe('/a/used(only=true)');
    expect(() => graphTemplatePath('/a/cell(row={row})', { row: '7,b=1' })).toThrow(AppError);
  });

  it.each([
    ['none', {}],
    ['another one', { 'drive-id': 'd', q: 'x', other: 'y' }],
    ['one that leaves its segment', { 'drive-id': '..', q: 'x' }],
    ['a slash in quotes', { 'drive-id': 'd', q: 'a/b' }],
  ])('refuses values: %s', (_name, values: Record<string, string>) => {
    expect(() => graphTemplatePath(search, values)).toThrow(
      expect.objectContaining({ code: 'invalid_arguments' }),
    );
  });
});
