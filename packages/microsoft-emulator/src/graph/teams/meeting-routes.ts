import { createHash } from 'node:crypto';
import { createOpaqueValue } from '../../random-source.ts';
import { sampleTranscripts } from '../../sample-tenant/teams/transcripts.ts';
import type { CalendarEvent } from '../calendar/calendar-event.ts';
import { toSpanMs } from '../calendar/occurrences.ts';
import { calendarOf, findByAddress } from '../calendar/person-calendar.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { pickWritable, readJsonObject } from '../json-object.ts';
import { toIdentity } from './chat-message.ts';
import { teamworkOf } from './teamwork-of.ts';

const read = ['OnlineMeetings.Read', 'OnlineMeetings.ReadWrite'];
const readTranscripts = ['OnlineMeetingTranscript.Read.All'];
const one = '/me/onlineMeetings/:meeting';
const dayMs = 86_400_000;

/** An online meeting as Graph has it. @see https://learn.microsoft.com/graph/api/resources/onlinemeeting */
interface MeetingResource {
  readonly id: string;
  readonly joinWebUrl: string;
  readonly [property: string]: unknown;
}

/** Online meetings and their transcripts. @see https://learn.microsoft.com/graph/api/resources/onlinemeeting */
export const meetingRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/me/onlineMeetings', permissions: read, answer: listMeetings },
  {
    method: 'POST',
    path: '/me/onlineMeetings',
    permissions: ['OnlineMeetings.ReadWrite'],
    answer: addMeeting,
  },
  { method: 'GET', path: one, permissions: read, answer: findMeeting },
  {
    method: 'GET',
    path: `${one}/transcripts`,
    permissions: readTranscripts,
    answer: (call) => {
      const value = transcriptsOf(call).map(({ resource }) => resource);
      return { '@odata.context': `${call.metadataUrl}#transcripts`, '@odata.count': value.length, value };
    },
  },
  {
    method: 'GET',
    path: `${one}/transcripts/:transcript/content`,
    permissions: readTranscripts,
    answer: readContent,
  },
];

/** They can be found by their address, and not listed. */
function listMeetings(call: GraphCall) {
  const [, wanted] = /^joinWebUrl eq '(.*)'$/i.exec(call.query.$filter ?? '') ?? [];
  if (wanted === undefined) {
    throw new GraphError(400, 'InvalidArgument', 'Filter expression expected: JoinWebUrl or another id.');
  }
  const address = wanted.replaceAll("''", "'");
  const value = meetingsOf(call).filter(({ joinWebUrl }) => joinWebUrl === address);
  return { '@odata.context': `${call.metadataUrl}#users('me')/onlineMeetings`, value };
}

function addMeeting(call: GraphCall) {
  const { person, random } = call;
  const { subject, startDateTime, endDateTime } = pickWritable(readJsonObject(call.body), [
    'subject',
    'startDateTime',
    'endDateTime',
  ]);
  const [startMs, endMs] = [Date.parse(String(startDateTime)), Date.parse(String(endDateTime))];
  if (!(endMs > startMs)) throw new GraphError(400, 'BadRequest', 'The times of the meeting are invalid.');
  const thread = `19:meeting_${createOpaqueValue(random, 32)}@thread.v2`;
  const joinWebUrl = `https://teams.example/l/meetup-join/${encodeURIComponent(thread)}/0`;
  const meeting = toMeeting({ subject, startMs, endMs, joinWebUrl }, call, toIdentity(person));
  const { meetings } = teamworkOf(call);
  meetings.set(person.objectId, [...(meetings.get(person.objectId) ?? []), meeting]);
  return graphReply({ status: 201, body: meeting });
}

/** Those of the calendar, and those that stand alone. */
function meetingsOf(call: GraphCall): readonly MeetingResource[] {
  const alone = teamworkOf(call).meetings.get(call.person.objectId) ?? [];
  const events = [...calendarOf(call).events.values()].filter(({ joinUrl }) => joinUrl !== undefined);
  return [...events.map((event) => toEventMeeting(event, call)), ...(alone as MeetingResource[])];
}

function toEventMeeting(event: CalendarEvent, call: GraphCall): MeetingResource {
  const [startMs, endMs] = toSpanMs(event);
  const organizer = findByAddress(call, event.organizer.address);
  const identity = organizer === undefined ? { displayName: event.organizer.name } : toIdentity(organizer);
  const { subject, joinUrl: joinWebUrl = '' } = event;
  return toMeeting({ subject, startMs, endMs, joinWebUrl }, call, identity);
}

interface MeetingSource {
  readonly subject: unknown;
  readonly startMs: number;
  readonly endMs: number;
  readonly joinWebUrl: string;
}

function toMeeting(source: MeetingSource, { person }: GraphCall, user: object): MeetingResource {
  const { subject, startMs, endMs, joinWebUrl } = source;
  const [, encoded = ''] = /\/meetup-join\/([^/]+)/.exec(joinWebUrl) ?? [];
  const threadId = decodeURIComponent(encoded);
  return {
    id: Buffer.from(`1*${person.objectId}*0**${threadId}`).toString('base64'),
    creationDateTime: new Date(startMs - dayMs).toISOString(),
    startDateTime: new Date(startMs).toISOString(),
    endDateTime: new Date(endMs).toISOString(),
    subject,
    joinWebUrl,
    isBroadcast: false,
    chatInfo: { threadId, messageId: '0', replyChainMessageId: null },
    participants: { organizer: { identity: { user }, role: 'presenter', upn: null }, attendees: [] },
    lobbyBypassSettings: { scope: 'organization', isDialInBypassEnabled: false },
  };
}

/** @throws GraphError 404 */
function findMeeting(call: GraphCall): MeetingResource {
  const found = meetingsOf(call).find(({ id }) => id === call.params.meeting);
  if (found !== undefined) return found;
  throw new GraphError(404, 'NotFound', 'The meeting does not exist.');
}

function transcriptsOf(call: GraphCall) {
  const meeting = findMeeting(call);
  return sampleTranscripts
    .filter(({ meeting: key }) => meeting.joinWebUrl.includes(`19%3ameeting_${key}%40`))
    .map(({ meeting: key, daysAgo, vtt }) => {
      const startedMs = call.clock.nowMs() - daysAgo * dayMs;
      const digest = createHash('sha256').update(`${key} ${daysAgo}`).digest('base64url').slice(0, 24);
      const resource = {
        id: Buffer.from(`1##0##${digest}`).toString('base64'),
        meetingId: meeting.id,
        createdDateTime: new Date(startedMs).toISOString(),
        endDateTime: new Date(startedMs + 15 * 60_000).toISOString(),
        contentCorrelationId: digest,
      };
      return { resource, vtt };
    });
}

/** JSON is no format of a transcript. */
function readContent(call: GraphCall) {
  const { query, headers, params } = call;
  const found = transcriptsOf(call).find(({ resource }) => resource.id === params.transcript);
  if (found === undefined) throw new GraphError(404, 'NotFound', 'The transcript does not exist.');
  const format = query.$format ?? headers.accept ?? '';
  if (!/text\/(?:vtt|\*)|\*\/\*/.test(format))
    throw new GraphError(400, 'BadRequest', `Invalid format '${format}'`);
  return graphReply({ status: 200, headers: { 'content-type': 'text/vtt' }, bytes: Buffer.from(found.vtt) });
}
