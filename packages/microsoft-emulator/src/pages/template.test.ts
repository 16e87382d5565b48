import { describe, expect, test } from 'vitest';
import { fillLayout, fillTemplate } from './template.ts';

describe('fillTemplate', () => {
  test('escapes every value', () => {
    const html = fillTemplate('<a title="{{x}}">{{x}}</a>', { x: `<b a='1' b="2">&` });
    const escaped = '&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;';
    expect(html).toBe(`<a title="${escaped}">${escaped}</a>`);
  });

  test('repeats a section per item, whose names come first', () => {
    const template = '{{#list}}[{{name}}{{#flag}}!{{/flag}} {{outer}}]{{/list}}';
    const list = [
      { name: 'a', flag: [{}] },
      { name: 'b', flag: [] },
    ];
    expect(fillTemplate(template, { name: 'x', outer: 'o', list })).toBe('[a! o][b o]');
  });

  test('does not fill what a value brings along', () => {
    const values = { x: '{{secret}}{{#list}}y{{/list}}', secret: 's', list: [{}] };
    expect(fillTemplate('{{x}}', values)).toBe('{{secret}}{{#list}}y{{/list}}');
    expect(fillTemplate('{{#items}}{{x}}{{/items}}', { ...values, items: [{}] })).toBe(values.x);
  });

  test('refuses a name without a value', () => {
    expect(() => fillTemplate('{{missing}}', {})).toThrow('"missing"');
    expect(() => fillTemplate('{{#missing}}{{/missing}}', {})).toThrow('"missing"');
  });
});

describe('fillLayout', () => {
  const layout = '<head><title><!-- title --></title></head><main><!-- content --></main>';

  test('puts the title into the head and the rest into main, names still to be filled', () => {
    const html = fillLayout({ layout, page: '<title>{{x}} page</title>\n<p>{{x}}</p>\n' });
    expect(html).toBe('<head><title>{{x}} page</title></head><main><p>{{x}}</p></main>');
  });

  test('takes what a page says literally', () => {
    const page = "<title>$& $'</title><p>$` <!-- title --></p>";
    expect(fillLayout({ layout, page })).toBe(
      "<head><title>$& $'</title></head><main><p>$` <!-- title --></p></main>",
    );
  });

  test('refuses a page that does not begin with its title', () => {
    for (const page of ['<!doctype html><title>x</title>', '<title></title><p>x</p>', ''])
      expect(() => fillLayout({ layout, page })).toThrow('not with its <title>');
  });
});
