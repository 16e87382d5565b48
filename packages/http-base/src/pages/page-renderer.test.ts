import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { createPageRenderer } from './page-renderer.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function createRenderer(fragment: string) {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  folders.push(folder);
  writeFileSync(join(folder, 'sample.html'), fragment);
  return createPageRenderer({ folder: pathToFileURL(`${folder}/`) });
}

describe('createPageRenderer', () => {
  test('puts title and content of a fragment into the layout', () => {
    const { html } = createRenderer('<title>Hello {{who}}</title>\n<h1>Hello</h1>').render('sample', {
      who: 'Ada',
    });
    expect(html).toContain('<title>Hello Ada</title>');
    expect(html).toMatch(/<main>\s*<h1>Hello<\/h1>\s*<\/main>/);
    expect(html).toContain('<html lang="en">');
  });

  test('escapes every value, wherever it stands', () => {
    const renderer = createRenderer(
      '<title>{{x}}</title><p title="{{x}}">{{x}}</p><ul>{{list}}</ul><dl>{{pairs}}</dl>',
    );
    const evil = `"'><script>alert(1)</script>&`;
    const { html } = renderer.render('sample', { x: evil, list: [evil], pairs: { [evil]: evil } });
    expect(html).not.toContain('<script>');
    expect(html.split('&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;')).toHaveLength(7);
  });

  test('renders lists as items and records as terms', () => {
    const renderer = createRenderer('<title>t</title><ul>{{list}}</ul><dl>{{pairs}}</dl>');
    const { html } = renderer.render('sample', { list: ['a', 'b'], pairs: { Asked: 'now' } });
    expect(html).toContain('<ul><li>a</li><li>b</li></ul><dl><dt>Asked</dt><dd>now</dd></dl>');
  });

  test('does not fill placeholders or markers that come with a value', () => {
    const renderer = createRenderer('<title>t</title><p>{{a}}</p>');
    const { html } = renderer.render('sample', { a: "{{b}} <!-- content --> $& $'", b: 'filled' });
    expect(html).toContain('<p>{{b}} &lt;!-- content --&gt; $&amp; $&#39;</p>');
  });

  test('refuses a missing value and an inherited one', () => {
    expect(() => createRenderer('<title>t</title>{{name}}').render('sample')).toThrow('{{name}}');
    expect(() => createRenderer('<title>t</title>{{toString}}').render('sample')).toThrow('{{toString}}');
  });

  test('refuses an unknown page', () => {
    expect(() => createRenderer('<title>t</title>').render('other')).toThrow('There is no page "other".');
  });

  test('refuses a fragment without a title and one with an unquoted attribute', () => {
    expect(() => createRenderer('<h1>t</h1>')).toThrow('<title>');
    expect(() => createRenderer('<title>t</title><a href={{x}}>x</a>')).toThrow('unquoted');
  });

  test('names the hash of the one inline style, and the page holds nothing external', () => {
    const { html, styleSource } = createRenderer('<title>t</title>').render('sample');
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? '';
    expect(styleSource).toBe(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(html).not.toMatch(/<script|<link|<img|url\(|@import|https?:/);
  });
});
