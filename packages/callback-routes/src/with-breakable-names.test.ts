import type { PageRenderer } from '@hybrid-mcp/http-base';
import { describe, expect, it } from 'vitest';
import { withBreakableNames } from './with-breakable-names.ts';

/** What becomes of a page. */
function render(html: string) {
  const pages: PageRenderer = {
    render: (page, values) => ({ html: `${page} ${JSON.stringify(values)} ${html}`, styleSource: "'s'" }),
  };
  const rendered = withBreakableNames(pages).render('a-page', { a: 'value' });
  expect(rendered.styleSource).toBe("'s'");
  return rendered.html.replace('a-page {"a":"value"} ', '');
}

describe('withBreakableNames', () => {
  it('lets a sentence break after each _ of a name in capitals', () => {
    expect(render('<p>Check AZURE_TENANT_ID, and PORT.</p><p>Or SIGN_IN_FLOW.</p>')).toBe(
      '<p>Check AZURE_<wbr>TENANT_<wbr>ID, and PORT.</p><p>Or SIGN_<wbr>IN_<wbr>FLOW.</p>',
    );
  });

  it.each([
    '<style>.A_B {}</style>',
    '<input name="form_token" value="aA_Bb">',
    '<p>An escaped &lt;p&gt;</p><input value="A_B">',
    '<p><a href="/A_B">A_B</a></p>',
    '<dd>access_denied A_B</dd>',
    '<p>form_token a_B A_b</p>',
  ])('leaves alone what is no sentence: %s', (html) => {
    expect(render(html)).toBe(html);
  });
});
