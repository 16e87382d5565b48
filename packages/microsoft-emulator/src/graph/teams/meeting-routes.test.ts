import { describe, expect, test } from 'vitest';
import { type CallGraph, signInToGraph } from '../../testing/graph-caller.ts';
import { createSignInDriver } from '../../testing/sign-in-driver.ts';

interface Meeting {
  readonly id: string;
  readonly joinWebUrl: string;
}

const permissions = 'OnlineMeetings.ReadWrite OnlineMeetingTranscript.Read.All Calendars.Read';
const standUp = 'https://teams.example/l/meetup-join/19%3ameeting_stand-up%40thread.v2/0';
const find = (call: CallGraph, address: string) =>
  call(`/me/onlineMeetings?$filter=${encodeURIComponent(`JoinWebUrl eq '${address}'`)}`);

describe('online meetings', () => {
  test('are found by the address that the calendar tells', async () => {
    const call = await signInToGraph(permissions);
    const { body } = await find(call, standUp);
    expect(body.value).toMatchObject([
      {
        subject: 'Shop floor stand-up',
        joinWebUrl: standUp,
        chatInfo: { threadId: '19:meeting_stand-up@thread.v2' },
        participants: { organizer: { identity: { user: { displayName: 'Adele Vance' } } } },
      },
    ]);
    expect((await call(`/me/onlineMeetings/${encodeURIComponent(body.value[0].id)}`)).status).toBe(200);
    expect((await find(call, 'https://teams.example/none')).body.value).toEqual([]);
    expect((await call('/me/onlineMeetings')).status).toBe(400);
    const misaki = await signInToGraph(permissions, 'misaki@contoso.example');
    expect((await find(misaki, standUp)).body.value).toEqual([]);
  });

  test('can be made outside of every calendar', async () => {
    const call = await signInToGraph(permissions);
    const times = { startDateTime: '2026-07-02T10:00:00Z', endDateTime: '2026-07-02T11:00:00Z' };
    const made = await call<Meeting>('/me/onlineMeetings', {
      method: 'POST',
      body: { subject: 'Tea', ...times },
    });
    expect(made).toMatchObject({ status: 201, body: { subject: 'Tea' } });
    expect((await find(call, made.body.joinWebUrl)).body.value).toHaveLength(1);
    const path = `/me/onlineMeetings/${encodeURIComponent(made.body.id)}/transcripts`;
    expect((await call(path)).body.value).toEqual([]);
    const backwards = { startDateTime: times.endDateTime, endDateTime: times.startDateTime };
    expect((await call('/me/onlineMeetings', { method: 'POST', body: backwards })).status).toBe(400);
  });
});

describe('transcripts', () => {
  test('are text, whatever else is asked for', async () => {
    const driver = createSignInDriver();
    const scope = `openid ${permissions}`;
    const { access_token } = await driver.signIn(undefined, undefined, { scope });
    const get = (path: string, accept: string) =>
      driver.app.inject({
        url: `/v1.0${path}`,
        headers: { authorization: `Bearer ${access_token}`, accept },
      });
    const filter = encodeURIComponent(`JoinWebUrl eq '${standUp}'`);
    const [meeting] = (await get(`/me/onlineMeetings?$filter=${filter}`, '*/*')).json().value;
    const path = `/me/onlineMeetings/${encodeURIComponent(meeting.id)}/transcripts`;
    const { value } = (await get(path, '*/*')).json();
    expect(value).toHaveLength(2);
    const content = `${path}/${encodeURIComponent(value[0].id)}/content`;
    const answer = await get(`${content}?$format=text/vtt`, 'application/json');
    expect([answer.headers['content-type'], answer.body.slice(0, 6)]).toEqual(['text/vtt', 'WEBVTT']);
    expect((await get(content, 'text/vtt')).statusCode).toBe(200);
    expect((await get(content, 'application/json')).statusCode).toBe(400);
    expect((await get(`${path}/none/content`, 'text/vtt')).statusCode).toBe(404);
    expect((await get('/me/onlineMeetings/none/transcripts', '*/*')).statusCode).toBe(404);
  });
});
