import { createSignInDriver } from './sign-in-driver.ts';

/** What a test asks Graph for; GET where it names no method. */
export interface GraphTestRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** An entity as Graph answers it, with what tests look at most. Which properties it has depends on its kind. */
export interface GraphEntity extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly subject: string;
}

/** A collection. Tests look at its first entity without asking whether there is one, and fail where there is none. */
export interface GraphCollection<Entity = GraphEntity> {
  readonly value: readonly [Entity, ...Entity[]];
}

/** An entity, a collection or an error, whichever a test has asked for. */
export interface GraphAnswerBody extends GraphEntity, GraphCollection {
  readonly error: { readonly code: string; readonly message: string };
  readonly '@odata.nextLink': string;
}

/** What Graph answered. */
export interface GraphTestAnswer<Body = GraphAnswerBody> {
  readonly status: number;
  /** JSON; undefined where there is none. */
  readonly body: Body;
}

/** Asks Graph for a path below `/v1.0`. */
export type CallGraph = <Body = GraphAnswerBody>(
  path: string,
  request?: GraphTestRequest,
) => Promise<GraphTestAnswer<Body>>;

/** Signs somebody in who grants these permissions, and returns what asks Graph on their behalf. */
export async function signInToGraph(
  permissions: string,
  account?: string,
  tenant?: string,
): Promise<CallGraph> {
  const driver = createSignInDriver();
  const scope = `openid ${permissions}`;
  const { access_token: token } = await driver.signIn(account, tenant, { scope });
  return async <Body>(path: string, { method = 'GET', headers = {}, body }: GraphTestRequest = {}) => {
    const answer = await driver.app.inject({
      method,
      url: `/v1.0${path}`,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body && { payload: body }),
    });
    return {
      status: answer.statusCode,
      body: answer.body === '' ? (undefined as Body) : answer.json<Body>(),
    };
  };
}
