import { createSignInDriver, type SignInDriver } from './sign-in-driver.ts';

/** What a request for mail may say besides its path. */
export interface MailRequest {
  readonly payload?: object;
  /** The `Prefer` header. */
  readonly prefer?: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** Asks Graph for the mail of one person. */
export type AskMail = Awaited<ReturnType<typeof openMail>>;

/** All permissions of mail. */
const mailScope = 'openid Mail.ReadWrite Mail.Send MailboxSettings.ReadWrite';

/** Signs a person in, and asks as that person. */
export async function openMail(
  driver: SignInDriver = createSignInDriver(),
  { username = 'adele@contoso.example', scope = mailScope }: { username?: string; scope?: string } = {},
) {
  const { access_token: token } = await driver.signIn(username, undefined, { scope });
  return async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    { payload, prefer, query = {} }: MailRequest = {},
  ) => {
    const search = new URLSearchParams(query).toString();
    const answer = await driver.app.inject({
      method,
      url: path.startsWith('http') ? path : `/v1.0/me${path}${search && `?${search}`}`,
      headers: { authorization: `Bearer ${token}`, ...(prefer && { prefer }) },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
  };
}
