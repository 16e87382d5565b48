import { describe, expect, test } from 'vitest';
import { loadPages } from './pages.ts';

describe('the pages for device codes', () => {
  const pages = loadPages();

  test('has the cursor in the field for the code', () => {
    const { html } = pages.render('device-code', { problems: [] });
    expect(html.match(/<[^>]* autofocus[ >]/g)).toHaveLength(1);
    expect(html).toMatch(/<input [^>]*name="user_code" required autofocus/);
  });

  test('shows the code to compare as large as its text, after the rule for what is monospaced', () => {
    const { html } = pages.render('device-consent', { app: 'a', username: 'u', user_code: 'BCDF' });
    expect(html).toContain('<dd class="mono code">BCDF</dd>');
    expect(html).toMatch(/\.mono \{[^}]*font-size: 13px;[^}]*\}\n\.code \{\n {2}font-size: 16px;/);
  });
});
