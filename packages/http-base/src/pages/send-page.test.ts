import { describe, expect, test } from 'vitest';
import { createTestServer, ownHost } from '../testing/test-server.ts';
import { createPageRenderer } from './page-renderer.ts';
import { type SendPageOptions, sendPage } from './send-page.ts';

const renderer = createPageRenderer({ folder: new URL('../../pages/', import.meta.url) });

async function send(options: Partial<SendPageOptions>) {
  const app = await createTestServer();
  const values = { name: 'n', version: '1', facts: {} };
  app.get('/page', (_request, reply) => sendPage(reply, { renderer, page: 'index', values, ...options }));
  return app.inject({ url: '/page', headers: ownHost });
}

describe('sendPage (CSP Level 3)', () => {
  test('allows the one inline style and nothing else', async () => {
    const response = await send({});
    const { styleSource } = renderer.render('index', { name: 'n', version: '1', facts: {} });
    expect(response.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src ${styleSource}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });

  test('takes status, form targets and referrer policy of the page', async () => {
    const formAction = ["'self'", 'https://login.microsoftonline.com'];
    const response = await send({ status: 400, formAction, referrerPolicy: 'same-origin' });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-security-policy']).toContain(
      "form-action 'self' https://login.microsoftonline.com;",
    );
    expect(response.headers['referrer-policy']).toBe('same-origin');
  });

  test('refuses a form target that would open the policy', async () => {
    expect((await send({ formAction: ["'self'; script-src *"] })).statusCode).toBe(500);
  });
});
