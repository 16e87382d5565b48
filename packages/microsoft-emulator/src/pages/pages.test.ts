import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { loadPages } from './pages.ts';

describe('a page in the layout', () => {
  const { html, headers } = loadPages().render('device-done', { title: '<!-- content -->', outcome: 'o' });

  test('has the shared head and banner once, and its own title and content', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain('<title>&lt;!-- content --&gt;</title>');
    expect(html.match(/<aside class="banner"/g)).toHaveLength(1);
    expect(html).toMatch(/<main>\s*<article class="card">.*<\/article>\s*<\/main>/s);
    expect(html).not.toMatch(/<!--|\{\{/);
  });

  test('allows its one inline style by its hash and no script', () => {
    const style = /<style>(.+)<\/style>/s.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'; script-src 'none';`);
  });
});

describe('the pages for device codes', () => {
  const pages = loadPages();

  test('has the cursor in the field for the code', () => {
    const { html } = pages.render('device-code', { problems: [] });
    expect(html.match(/<[^>]* autofocus[ >]/g)).toHaveLength(1);
    expect(html).toMatch(/<input [^>]*name="user_code" required autofocus/);
  });

  test('keeps to itself why the cursor is there', () => {
    const { html } = pages.render('device-code', { problems: [] });
    expect(html).not.toContain('<!--');
    expect(html).toContain('<label for="user_code">Code</label>\n    <input ');
  });

  test('shows the code to compare as large as its text, after the rule for what is monospaced', () => {
    const { html } = pages.render('device-consent', { app: 'a', username: 'u', user_code: 'BCDF' });
    expect(html).toContain('<dd class="mono code">BCDF</dd>');
    expect(html).toMatch(/\.mono \{[^}]*font-size: 13px;[^}]*\}\n\.code \{\n {2}font-size: 16px;/);
  });
});
