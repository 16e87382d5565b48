import { type ErrorCode, aadstsTable as sentences } from '@hybrid-mcp/core';
import { type AadstsNumber, aadstsTable, type Emulator, startEmulator } from '@hybrid-mcp/microsoft-emulator';
import {
  createBrowser,
  startTopology,
  type ToolAnswer,
  type Topology,
  topologyKinds,
} from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awaitLog, readLog } from './log-lines.ts';
import { type RenamedErrors, startRenamedErrors } from './renamed-errors.ts';
import { signIn, startSignIn } from './sign-in-steps.ts';
import { tokenRequests } from './token-requests.ts';

const adele = 'adele@contoso.example';
const numbers = Object.keys(aadstsTable).map((number) => Number(number) as AadstsNumber);
/** What a browser sends along when a person follows a link. */
const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', accept: 'text/html' };
const guid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/** What an OAuth error means, whatever its number: at the authorize endpoint, and at the token endpoint. */
const meanings: Readonly<Record<string, readonly [authorize: ErrorCode, token?: ErrorCode]>> = {
  access_denied: ['access_denied', 'access_denied'],
  authorization_declined: ['microsoft_sign_in_failed', 'access_denied'],
  bad_verification_code: ['microsoft_sign_in_failed', 'expired_state'],
  consent_required: ['access_denied'],
  expired_token: ['microsoft_sign_in_failed', 'expired_state'],
  invalid_client: ['invalid_client_configuration', 'invalid_client_configuration'],
  invalid_resource: ['invalid_client_configuration', 'invalid_client_configuration'],
  invalid_scope: ['invalid_client_configuration', 'invalid_client_configuration'],
  invalid_target: ['microsoft_sign_in_failed', 'invalid_client_configuration'],
  temporarily_unavailable: ['microsoft_unreachable', 'microsoft_unreachable'],
  unauthorized_client: ['invalid_client_configuration', 'invalid_client_configuration'],
};

function toTokenMeaning(number: AadstsNumber, otherwise: ErrorCode): ErrorCode {
  const { error, status } = aadstsTable[number];
  return meanings[error]?.[1] ?? (status >= 500 ? 'microsoft_unreachable' : otherwise);
}

/** What a person is told of a number. */
function toSentence(number: number): string {
  const { what, how } = sentences[number] ?? { what: 'No row for', how: `AADSTS${number}` };
  return `${what} ${how}`;
}

/** The lines of one step, by the trace id that Microsoft gave. */
function readSteps(servers: Topology, step: string) {
  return new Map(
    readLog(servers).flatMap((line) => (line.step === step ? [[line.trace_id, line] as const] : [])),
  );
}

it('every AADSTS error that the emulator can answer with has a sentence, and no other has', () => {
  expect(Object.keys(sentences)).toEqual(Object.keys(aadstsTable));
  expect(numbers.length).toBeGreaterThanOrEqual(40);
});

/** Whatever ended a sign-in, only another one helps: a code is redeemed once. */
const ending = ' This sign-in has ended: call authenticate_account to start a new one.';

describe.each(topologyKinds)('an AADSTS error at the authorize endpoint (%s)', (kind) => {
  let servers: Topology;
  beforeAll(async () => {
    servers = await startTopology({ kind, autoSignIn: adele, env: { LOG_LEVEL: 'info' } });
  });
  afterAll(() => servers.stop());

  /** One sign-in that ends there: what the person sees, and what the client gets. */
  async function provoke(aadsts: AadstsNumber) {
    servers.emulator.faults.next({ kind: 'authorize-error', aadsts });
    const { authUrl, state } = await startSignIn(servers);
    const { text, status } = await createBrowser().open(authUrl);
    const { isError, value } = await servers.mcp.call('wait_for_callback', { state });
    const [correlationId, traceId] = text.match(guid) ?? [];
    return { aadsts, text, status, isError, value, correlationId, traceId };
  }

  it('is explained on the page, in the result and in the log, each of the table', async () => {
    const seen: Awaited<ReturnType<typeof provoke>>[] = [];
    for (const aadsts of numbers) seen.push(await provoke(aadsts));
    await awaitLog(servers, new RegExp(`"step":"callback"[^\n]*"trace_id":"${seen.at(-1)?.traceId}"`));
    const lines = readSteps(servers, 'callback');

    const expected = seen.map(({ aadsts, correlationId, traceId }) => {
      const { error } = aadstsTable[aadsts];
      const sentence = toSentence(aadsts);
      const facts = `AADSTS${aadsts}, correlation id ${correlationId}, trace id ${traceId}`;
      const [code = 'microsoft_sign_in_failed'] = meanings[error] ?? [];
      return {
        page: `Authentication Failed\n${sentence}\nWhoever helps you with this will ask for:\nError\n${error}, AADSTS${aadsts}\nCorrelation ID\n${correlationId}\nTrace ID\n${traceId}\nTime\n(UTC)\nYou can close this window and return to your application.`,
        status: 400,
        isError: true,
        value: { success: false, error: code, error_description: `${sentence} (${facts})${ending}` },
        line: {
          msg: 'sign-in',
          level: 40,
          step: 'callback',
          outcome: code,
          oauth_error: error,
          aadsts,
          correlation_id: correlationId,
          trace_id: traceId,
          sentence,
        },
      };
    });
    const actual = seen.map(({ text, status, isError, value, traceId }) => {
      const page = text.replace(/(?<=\nTime\n)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC(?=\n)/, '(UTC)');
      const { name, version, time, flow, suberror, ...line } = lines.get(traceId) ?? {};
      return { page, status, isError, value, line };
    });
    expect(actual).toEqual(expected);
    expect(new Set(seen.map(({ traceId }) => traceId)).size).toBe(numbers.length);
  }, 60_000);
});

describe('an AADSTS error at the token endpoint', () => {
  let servers: Topology;
  beforeAll(async () => {
    servers = await startTopology({ kind: 'hybrid', autoSignIn: adele, env: { LOG_LEVEL: 'info' } });
  });
  afterAll(() => servers.stop());

  /** What was said, taken apart: the sentence, and the facts for support that it names. */
  function readAnswer({ error, error_description: text, ...link }: ToolAnswer['value']) {
    const [correlationId, traceId] = String(text).match(guid) ?? [];
    return { error, text, correlationId, traceId, link };
  }

  /** A sign-in without a browser that ends when it is completed. */
  async function provokeAtCompletion(aadsts: AadstsNumber) {
    const { authUrl, state } = await startSignIn(servers);
    await fetch(authUrl, { headers: navigation });
    const { value } = await servers.mcp.call('wait_for_callback', { state });
    servers.emulator.faults.next({ kind: 'token-error', aadsts });
    const completed = await servers.mcp.call('complete_authentication', { auth_code: value.auth_code });
    return { aadsts, ...readAnswer(completed.value) };
  }

  /** A call that needs another token and gets none. */
  async function provokeAtRefresh(aadsts: AadstsNumber) {
    servers.emulator.faults.next({ kind: 'graph-unauthorized' });
    servers.emulator.faults.next({ kind: 'refresh-error', aadsts });
    const { value } = await servers.mcp.call('get_user_profile');
    return { aadsts, ...readAnswer(value) };
  }

  type Seen = Awaited<ReturnType<typeof provokeAtCompletion>>;

  async function expectLines(step: string, seen: readonly Seen[], otherwise: ErrorCode) {
    await awaitLog(servers, new RegExp(`"step":"${step}"[^\n]*"trace_id":"${seen.at(-1)?.traceId}"`));
    const lines = readSteps(servers, step);
    expect(seen.map(({ traceId }) => lines.get(traceId))).toEqual(
      seen.map(({ aadsts, correlationId, traceId }) =>
        expect.objectContaining({
          msg: 'sign-in',
          outcome: toTokenMeaning(aadsts, otherwise),
          oauth_error: aadstsTable[aadsts].error,
          aadsts,
          correlation_id: correlationId,
          trace_id: traceId,
          sentence: toSentence(aadsts),
        }),
      ),
    );
  }

  const toText = ({ aadsts, correlationId, traceId }: Seen) =>
    `${toSentence(aadsts)} (AADSTS${aadsts}, correlation id ${correlationId}, trace id ${traceId})`;

  it('is explained when a sign-in is completed, each of the table', async () => {
    const seen: Seen[] = [];
    for (const aadsts of numbers) seen.push(await provokeAtCompletion(aadsts));
    expect(seen).toEqual(
      seen.map((answer) => {
        const error = toTokenMeaning(answer.aadsts, 'microsoft_sign_in_failed');
        const text = `${toText(answer)}${ending}`;
        return { ...answer, error, text, link: { success: false } };
      }),
    );
    await expectLines('complete', seen, 'microsoft_sign_in_failed');
  }, 60_000);

  it('is explained when tokens are refreshed, each of the table, with a link where the person can help', async () => {
    await signIn(servers);
    const seen: Seen[] = [];
    for (const aadsts of numbers) seen.push(await provokeAtRefresh(aadsts));
    const nextCalls = / Show auth_url to the person, then call wait_for_callback with state and .*$/;
    expect(
      seen.map(({ text, ...answer }) => ({ ...answer, text: String(text).replace(nextCalls, '') })),
    ).toEqual(
      seen.map((answer) => {
        const error = toTokenMeaning(answer.aadsts, 'sign_in_required');
        const link = {
          auth_url: expect.any(String),
          state: expect.any(String),
          expires_in: expect.any(Number),
        };
        return {
          ...answer,
          error,
          text: toText(answer),
          link: { success: false, ...(error === 'sign_in_required' && link) },
        };
      }),
    );
    expect(seen.filter(({ text }) => nextCalls.test(String(text))).map(({ error }) => error)).toEqual(
      seen.map(({ error }) => error).filter((error) => error === 'sign_in_required'),
    );
    await expectLines('refresh', seen, 'sign_in_required');
    expect(tokenRequests(servers, 'refresh_token')).toHaveLength(numbers.length);
    expect((await servers.mcp.call('get_user_profile')).value.userPrincipalName).toBe(adele);
  }, 60_000);
});

describe('an AADSTS number with another OAuth error than it has', () => {
  const expiredSecret = toSentence(7_000_222);
  let servers: Topology;
  let microsoft: RenamedErrors;
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ port: 0, autoSignIn: adele });
    microsoft = await startRenamedErrors(emulator);
    const { authorityUrl } = microsoft;
    servers = await startTopology({
      kind: 'hybrid',
      emulator,
      microsoft: { MICROSOFT_AUTHORITY_URL: authorityUrl },
    });
  });
  afterAll(async () => {
    await servers.stop();
    await microsoft.stop();
    await emulator.stop();
  });

  it.each([
    ['access_denied', 'access_denied'],
    ['unauthorized_client', 'invalid_client_configuration'],
    ['temporarily_unavailable', 'microsoft_unreachable'],
    ['surprise_error', 'microsoft_sign_in_failed'],
  ])('changes the sentence only, at the authorize endpoint: %s', async (error, code) => {
    const { state } = await startSignIn(servers);
    const answer = { state, error, error_description: 'AADSTS7000222: The keys have expired.' };
    const page = await createBrowser().open(
      `${servers.callbackBaseUrl}/oauth/callback?${new URLSearchParams(answer)}`,
    );
    expect(page.text).toContain(expiredSecret);
    const { value } = await servers.mcp.call('wait_for_callback', { state });
    expect(value).toMatchObject({
      error: code,
      error_description: `${expiredSecret} (AADSTS7000222)${ending}`,
    });
  });

  it.each([
    ['invalid_client', 'invalid_client_configuration', 'invalid_client_configuration'],
    ['invalid_grant', 'microsoft_sign_in_failed', 'sign_in_required'],
    ['interaction_required', 'microsoft_sign_in_failed', 'sign_in_required'],
    ['access_denied', 'access_denied', 'access_denied'],
    ['surprise_error', 'microsoft_sign_in_failed', 'sign_in_required'],
  ])('changes the sentence only, at the token endpoint: %s', async (error, atCompletion, atRefresh) => {
    await signIn(servers);
    microsoft.rename(error);
    emulator.faults.next({ kind: 'token-error', aadsts: 7_000_222 });
    const completed = await signIn(servers);
    expect(completed.value.error).toBe(atCompletion);
    expect(completed.value.error_description).toContain(expiredSecret);
    emulator.faults.next({ kind: 'graph-unauthorized' });
    emulator.faults.next({ kind: 'refresh-error', aadsts: 7_000_222 });
    const refused = await servers.mcp.call('get_user_profile');
    expect(refused.value.error).toBe(atRefresh);
    expect(refused.value.error_description).toContain(expiredSecret);
    expect('auth_url' in refused.value).toBe(atRefresh === 'sign_in_required');
  });
});
