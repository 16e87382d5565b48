import { describe, expect, test } from 'vitest';
import { createSignInDriver } from '../../testing/sign-in-driver.ts';

interface Answer {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly displayName?: string; readonly error?: { readonly code: string } };
}

const json = { 'Content-Type': 'application/json' };

async function setUp(scope = 'openid User.Read User.ReadBasic.All Mail.ReadWrite') {
  const driver = createSignInDriver();
  const { access_token: token } = await driver.signIn('adele@contoso.example', undefined, { scope });
  const send = async (requests: unknown, authorization = `Bearer ${token}`) => {
    const answer = await driver.app.inject({
      method: 'POST',
      url: '/v1.0/$batch',
      headers: { authorization },
      payload: { requests },
    });
    const { responses = [], error } = answer.json() as {
      readonly responses?: readonly Answer[];
      readonly error?: { readonly code: string; readonly message: string };
    };
    return { status: answer.statusCode, responses, error };
  };
  return { app: driver.app, send };
}

const me = { id: '1', method: 'GET', url: '/me?$select=displayName' };
const missing = { id: '2', method: 'get', url: 'users/nobody@contoso.example' };
const draft = { id: '3', method: 'POST', url: '/me/messages', headers: json, body: { subject: 'Hello' } };

describe('POST /v1.0/$batch (https://learn.microsoft.com/graph/json-batching)', () => {
  test('answers every request with its own status, headers and body', async () => {
    const { app, send } = await setUp();
    const { status, responses } = await send([me, missing, draft]);
    expect(status).toBe(200);
    expect(responses).toMatchObject([
      { id: '1', status: 200, body: { displayName: 'Adele Vance' } },
      { id: '2', status: 404, body: { error: { code: 'Request_ResourceNotFound' } } },
      { id: '3', status: 201, body: { subject: 'Hello', isDraft: true } },
    ]);
    expect(responses[0]?.headers['Content-Type']).toContain('application/json');
    expect(app.requests.map(({ method, path }) => `${method} ${path}`).slice(-4)).toEqual([
      'POST /v1.0/$batch',
      'GET /v1.0/me',
      'GET /v1.0/users/nobody@contoso.example',
      'POST /v1.0/me/messages',
    ]);
  });

  test('refuses what the token does not allow, one by one', async () => {
    const { send } = await setUp('openid User.Read');
    const { responses } = await send([me, draft]);
    expect(responses.map(({ status }) => status)).toEqual([200, 403]);
  });

  test('keeps the order that dependsOn asks for, and leaves out what depends on a failure', async () => {
    const { send } = await setUp();
    const { responses } = await send([
      { ...me, id: 'a', dependsOn: ['c'] },
      { ...me, id: 'b', dependsOn: ['2'] },
      { ...me, id: 'c' },
      missing,
      { ...me, id: 'x', dependsOn: ['y'] },
      { ...me, id: 'y', dependsOn: ['x'] },
    ]);
    expect(responses.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'c 200',
      '2 404',
      'a 200',
      'b 424',
      'x 424',
      'y 424',
    ]);
  });

  test('throttles a request within it, and not the batch', async () => {
    const { app, send } = await setUp();
    app.faults.next({ kind: 'graph-throttled', retryAfterSeconds: 3 });
    const { status, responses } = await send([me, { ...me, id: '4' }]);
    expect([status, ...responses.map((answer) => answer.status)]).toEqual([200, 429, 200]);
    expect(responses[0]?.headers['Retry-After']).toBe('3');
  });

  test.each<[string, unknown]>([
    ['nothing', []],
    ['no list', 'GET'],
    ['more than 20 requests', Array.from({ length: 21 }, (_, at) => ({ ...me, id: `${at}` }))],
    ['a request without an id', [{ ...me, id: undefined }]],
    [
      'two requests with one id',
      [
        { ...me, id: 'A' },
        { ...me, id: 'a' },
      ],
    ],
    ['another host', [{ ...me, url: 'https://elsewhere.example/me' }]],
    ['a path of another host', [{ ...me, url: '//elsewhere.example/me' }]],
    ['a batch', [{ ...draft, url: '/$batch' }]],
    ['no such method', [{ ...me, method: 'TRACE' }]],
    ['a body without a type', [{ ...draft, headers: {} }]],
    ['a dependency on nothing', [{ ...me, dependsOn: ['9'] }]],
  ])('refuses a batch with %s', async (_what, requests) => {
    const { status, error } = await (await setUp()).send(requests);
    expect([status, error?.code]).toEqual([400, 'BadRequest']);
  });

  test('wants a token', async () => {
    expect((await (await setUp()).send([me], 'Bearer none')).status).toBe(401);
  });
});
