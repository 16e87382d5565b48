import { expect, test } from 'vitest';
import { createSignInDriver } from '../../testing/sign-in-driver.ts';

test('GET /photo tells about a photo, its $value has the bytes, and some people have none', async () => {
  const { app, signIn } = createSignInDriver();
  const scope = 'openid User.Read User.ReadBasic.All';
  const { access_token: token } = await signIn('adele@contoso.example', undefined, { scope });
  const get = (path: string) =>
    app.inject({ url: `/v1.0${path}`, headers: { authorization: `Bearer ${token}` } });
  for (const whose of ['/me', '/users/diego@contoso.example']) {
    expect((await get(`${whose}/photo`)).json()).toMatchObject({
      '@odata.mediaContentType': 'image/png',
      width: 48,
    });
    const { headers, rawPayload } = await get(`${whose}/photo/$value`);
    expect(headers['content-type']).toBe('image/png');
    expect(rawPayload.subarray(1, 4).toString()).toBe('PNG');
  }
  expect((await get('/users/nobody@contoso.example/photo')).statusCode).toBe(404);
  const robin = await signIn('robin.hale@outlook.example', 'consumers', { scope });
  const none = await app.inject({
    url: '/v1.0/me/photo',
    headers: { authorization: `Bearer ${robin.access_token}` },
  });
  expect([none.statusCode, none.json().error.code]).toEqual([404, 'ImageNotFound']);
});
