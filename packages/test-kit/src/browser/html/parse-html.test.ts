import { describe, expect, it } from 'vitest';
import { decodeEntities } from './decode-entities.ts';
import { findElements } from './html-element.ts';
import { parseHtml } from './parse-html.ts';
import { textOf } from './text-of.ts';

describe('parseHtml', () => {
  it('reads attributes with any quoting, and decodes them', () => {
    const [input] = findElements(
      parseHtml(`<INPUT Name='a"b' value="1 &lt; 2 &amp; &#x27;3&#39;" data-x=y>z checked>`),
      'input',
    );
    expect(Object.fromEntries(input?.attributes ?? [])).toEqual({
      name: 'a"b',
      value: "1 < 2 & '3'",
      'data-x': 'y',
    });
  });

  it('does not end a tag at a > inside quotes', () => {
    const [link] = findElements(parseHtml('<a href="/a?b>c" title=t>x</a>'), 'a');
    expect(link?.attributes.get('href')).toBe('/a?b>c');
  });

  it('finds no tags inside comments, scripts, styles and text areas', () => {
    const page = parseHtml(
      '<!-- <a> --><script>"<a>"</script><style><a></style><textarea>&lt;<a></textarea><a>',
    );
    expect(findElements(page, 'a')).toHaveLength(1);
    expect(findElements(page, 'textarea')[0]?.children).toEqual(['<<a>']);
  });

  it('closes what was left open, and ignores end tags of nothing', () => {
    const page = parseHtml('<ul><li>one<li>two</ul></div><p>three<p>four');
    expect(findElements(page, 'li').map((item) => item.children)).toEqual([['one'], ['two']]);
    expect(textOf(page)).toBe('one\ntwo\nthree\nfour');
  });

  it('takes a lone < for text and survives an unfinished page', () => {
    expect(textOf(parseHtml('1 < 2<br>3 <'))).toBe('1 < 2\n3 <');
    expect(textOf(parseHtml('a<script>unfinished'))).toBe('a');
  });

  it('takes time in proportion to the page, however malformed', () => {
    expect(textOf(parseHtml('<a '.repeat(20_000)))).toContain('<a');
    expect(textOf(parseHtml(`<a ${'"'.repeat(20_001)}`))).toContain('<a');
  });
});

describe('textOf', () => {
  it('gives one line per block and leaves out what nobody sees', () => {
    const page = parseHtml(
      '<title>t</title><h1>Sign  in\n</h1><p>Code: <b>AB</b><i>CD</i>&nbsp;now</p><p hidden>no</p><script>no()</script>',
    );
    expect(textOf(page)).toBe('Sign in\nCode: ABCD now');
  });
});

describe('decodeEntities', () => {
  it('leaves unknown and unfinished references as they are', () => {
    expect(decodeEntities('&unknown; &amp &#xZZ; & &#0; &#1114112;')).toBe(
      '&unknown; &amp &#xZZ; & \ufffd \ufffd',
    );
  });
});
