import { describe, expect, it } from 'vitest';
import { markdownToHtml } from './markdown-to-html.ts';

describe('markdownToHtml', () => {
  it.each([
    ['plain text', 'One\ntwo\n\nthree', '<p>One<br />two</p><p>three</p>'],
    ['Windows line ends', 'One\r\ntwo', '<p>One<br />two</p>'],
    ['headings', '# A\n### B ##\ntext', '<h1>A</h1><h3>B</h3><p>text</p>'],
    ['no heading without a blank', '#tag', '<p>#tag</p>'],
    ['lists', 'Buy:\n- milk\n* bread\n\nDone', '<p>Buy:</p><ul><li>milk</li><li>bread</li></ul><p>Done</p>'],
    ['numbers', '1. one\n2) two', '<ol><li>one</li><li>two</li></ol>'],
    [
      'lists in lists',
      '- a\n  - b\n    1. c\n- d',
      '<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>',
    ],
    ['two kinds of list', '- a\n1. b', '<ul><li>a</li></ul><ol><li>b</li></ol>'],
    ['to-dos', '- [ ] a\n- [x] b', '<p data-tag="to-do">a</p><p data-tag="to-do:completed">b</p>'],
    ['code', '```js\n<a> **b**\n```\nc', '<pre>&lt;a&gt; **b**</pre><p>c</p>'],
    ['code that does not end', '```\na', '<pre>a</pre>'],
    [
      'tables',
      '| a | b |\n|---|:-:|\n| 1 | **2** |',
      '<table border="1"><tr><td>a</td><td>b</td></tr><tr><td>1</td><td><b>2</b></td></tr></table>',
    ],
    [
      'bold and italic',
      '**a *b*** __c__ _d_ snake_case_name 2*3*4',
      '<p>**a <i>b</i>** <b>c</b> <i>d</i> snake_case_name 2<i>3</i>4</p>',
    ],
    ['code in a line', 'a `b<c` d', '<p>a <span style="font-family:Consolas">b&lt;c</span> d</p>'],
    [
      'links',
      '[Plan & co](https://x.example/?a=1&b="2")',
      '<p><a href="https://x.example/?a=1&amp;b=&quot;2&quot;">Plan &amp; co</a></p>',
    ],
    [
      'no link that could run',
      '[a](javascript:alert(1)) [b](file:///etc)',
      '<p>[a](javascript:alert(1)) [b](file:///etc)</p>',
    ],
    [
      'no HTML',
      '<img src="https://x.example/t.gif"> & <script>a</script>',
      '<p>&lt;img src=&quot;https://x.example/t.gif&quot;&gt; &amp; &lt;script&gt;a&lt;/script&gt;</p>',
    ],
    [
      'no picture that would be fetched',
      '![x](https://x.example/t.gif)',
      '<p>!<a href="https://x.example/t.gif">x</a></p>',
    ],
    ['nothing that XML cannot hold', 'a\u0000\ud800\uffff\u0008b', '<p>a\ufffdb</p>'],
    ['nothing', '\n \n', ''],
  ])('takes %s', (_what, text, html) => {
    expect(markdownToHtml(text)).toBe(html);
  });

  it.each(['[', '*', '**a ', '_a ', '`', '- a\n1. b\n', 'a\n\n', '|a|\n', '| - |\n', '```\n', '  - a\n'])(
    'comes to an end for a long text of nothing but %j',
    (piece) => {
      const text = piece.repeat(100_000 / piece.length);
      expect(markdownToHtml(text).length).toBeLessThan(12 * text.length);
    },
  );
});
