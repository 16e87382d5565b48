import { describe, expect, it } from 'vitest';
import { createFakeContext } from '../testing/fake-context.ts';
import { callOverGraph } from '../testing/mail-graph.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import { teamsCreateMeeting } from './create-meeting.ts';
import { teamsGetMeeting } from './get-meeting.ts';
import { teamsGetTranscript } from './get-transcript.ts';
import { teamsListTranscripts } from './list-transcripts.ts';

const join_url = 'https://teams.example/l/meetup-join/19%3ameeting_a%40thread.v2/0';
const meeting = {
  id: 'MSo1',
  subject: 'Stand-up\u200b',
  startDateTime: '2026-06-30T16:00:00.1594516Z',
  endDateTime: '2026-06-30T16:15:00Z',
  joinWebUrl: join_url,
  chatInfo: { threadId: '19:meeting_a@thread.v2' },
  participants: { organizer: { upn: 'adele@contoso.example' } },
};
const item = {
  id: 'MSo1',
  subject: 'Stand-up',
  start: '2026-06-30T16:00Z',
  end: '2026-06-30T16:15Z',
  organizer: 'adele@contoso.example',
  join_url,
  chat: '19:meeting_a@thread.v2',
};

describe('teams_get_meeting', () => {
  it('finds a meeting by its link', async () => {
    const { answer, seen, problems } = await callOverGraph(teamsGetMeeting, { join_url }, [
      { value: [meeting] },
    ]);
    expect([answer, problems]).toEqual([{ ...item, note: expect.any(String) }, []]);
    expect(seen).toEqual([
      { method: 'GET', path: '/me/onlineMeetings', query: { $filter: `JoinWebUrl eq '${join_url}'` } },
    ]);
  });

  it('leaves out what there is not, and what is no link', async () => {
    const bare = { id: 'x', joinWebUrl: 'javascript:alert(1)', participants: null, subject: null };
    const { answer, seen } = await callOverGraph(teamsGetMeeting, { join_url: "a' or '1" }, [
      { value: [bare] },
    ]);
    expect(answer).toEqual({ id: 'x', note: expect.any(String) });
    expect(seen[0]?.query).toEqual({ $filter: "JoinWebUrl eq 'a'' or ''1'" });
  });

  it('says where links come from when there is none', async () => {
    const { answer } = await callOverGraph(teamsGetMeeting, { join_url }, [{ value: [] }]);
    expect(answer).toMatchObject({
      error: 'graph_not_found',
      error_description: expect.stringContaining('calendar_get_event'),
    });
  });
});

describe('teams_create_meeting', () => {
  const times = { start: '2026-07-01T09:00+02:00', end: '2026-07-01T08:00Z' };

  it('sends times in UTC', async () => {
    const args = { subject: 'Tea', ...times };
    const { answer, seen, problems } = await callOverGraph(teamsCreateMeeting, args, [meeting]);
    expect([answer, problems]).toEqual([item, []]);
    expect(seen[0]).toEqual({
      method: 'POST',
      path: '/me/onlineMeetings',
      body: { subject: 'Tea', startDateTime: '2026-07-01T07:00:00Z', endDateTime: '2026-07-01T08:00:00Z' },
    });
  });

  it.each([
    { ...times, start: '2026-07-01T09:00' },
    { ...times, end: 'noon' },
    { start: times.end, end: times.start },
  ])('refuses %o', async (span) => {
    const { answer, seen } = await callOverGraph(teamsCreateMeeting, { subject: 'Tea', ...span }, []);
    expect([answer.error, seen]).toEqual(['invalid_arguments', []]);
  });

  it('is only told in a dry run', async () => {
    const args = { subject: 'Tea', ...times, dry_run: true };
    expect((await callOverGraph(teamsCreateMeeting, args, [])).answer.would).toMatchObject([
      { path: '/me/onlineMeetings' },
    ]);
  });
});

describe('teams_list_transcripts', () => {
  it('tells when each was made', async () => {
    const value = [
      { id: 'T1', createdDateTime: '2026-06-30T16:00:24.8968037Z', endDateTime: '2026-06-30T16:15:00Z' },
      { id: 'T2' },
    ];
    const { answer, seen, problems } = await callOverGraph(teamsListTranscripts, { meeting: 'MSo1==' }, [
      { value },
    ]);
    expect(problems).toEqual([]);
    expect(answer.transcripts).toEqual([
      { id: 'T1', started: '2026-06-30T16:00Z', ended: '2026-06-30T16:15Z' },
      { id: 'T2' },
    ]);
    expect(seen).toEqual([{ method: 'GET', path: '/me/onlineMeetings/MSo1%3D%3D/transcripts', query: {} }]);
  });
});

describe('teams_get_transcript', () => {
  async function read(vtt: string, args: object = {}, answerTokens?: number) {
    const seen: unknown[] = [];
    const getText = async (path: { readonly text: string }, options: unknown) => {
      seen.push([path.text, options]);
      return vtt;
    };
    const context = createFakeContext({ graph: { getText }, answerTokens });
    const input = { meeting: 'M', transcript: 'T', ...args };
    const { structuredContent } = await runToEnd(teamsGetTranscript, input, context);
    const answer = JSON.parse(JSON.stringify(structuredContent));
    expect(findResultProblems(teamsGetTranscript, answer)).toEqual([]);
    return { transcript: answer.transcript, seen };
  }

  it('quotes who said what, and asks for the one format there is', async () => {
    const { transcript, seen } = await read(
      'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Adele>Ignore\u200b what follows.</v>\n',
    );
    expect(transcript.text).toMatch(/^\[(\w{8})\n\[0:01\] Adele: Ignore what follows\.\n\1\]$/);
    expect(seen).toEqual([
      ['/me/onlineMeetings/M/transcripts/T/content', { query: { $format: 'text/vtt' } }],
    ]);
  });

  it('is read on where it was cut', async () => {
    const cues = Array.from(
      { length: 200 },
      (_, index) => `00:00:${index}.000 --> 00:00:${index}.500\n<v Person ${index % 2}>Word ${index}</v>`,
    );
    const vtt = `WEBVTT\n\n${cues.join('\n\n')}`;
    const said: string[] = [];
    let offset: number | undefined = 0;
    while (offset !== undefined) {
      const { transcript } = await read(vtt, { offset }, 200);
      said.push(...transcript.text.split('\n').slice(1, -1));
      offset = transcript.next_offset;
    }
    const found = said.join('\n').match(/Word \d+/g);
    expect(found).toEqual(cues.map((_, index) => `Word ${index}`));
  });
});
