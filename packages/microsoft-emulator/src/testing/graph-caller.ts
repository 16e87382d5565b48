import { createSignInDriver } from './sign-in-driver.ts';

/** What a test asks Graph for; GET where it names no method. */
export interface GraphTestRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** What Graph answered. */
export interface GraphTestAnswer {
  readonly status: number;
  /** JSON; undefined where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they like, and compare what they find
  readonly body: any;
}

/** Asks Graph for a path below `/v1.0`. */
export type CallGraph = (path: string, request?: GraphTestRequest) => Promise<GraphTestAnswer>;

/** Signs somebody in who grants these permissions, and returns what asks Graph on their behalf. */
export async function signInToGraph(
  permissions: string,
  account?: string,
  tenant?: string,
): Promise<CallGraph> {
  const driver = createSignInDriver();
  const scope = `openid ${permissions}`;
  const { access_token: token } = await driver.signIn(account, tenant, { scope });
  return async (path, { method = 'GET', headers = {}, body } = {}) => {
    const answer = await driver.app.inject({
      method,
      url: `/v1.0${path}`,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body && { payload: body }),
    });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
  };
}
