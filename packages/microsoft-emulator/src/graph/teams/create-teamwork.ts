import type { Person } from '../../sample-tenant/person.ts';
import { type SampleChannel, sampleChannels } from '../../sample-tenant/teams/channels.ts';
import { type SampleChat, sampleChats } from '../../sample-tenant/teams/chats.ts';
import { samplePresences } from '../../sample-tenant/teams/presences.ts';
import { type SampleMessage, samplePerson } from '../../sample-tenant/teams/sample-message.ts';
import { toChannelId, toGroupChatId, toOneOnOneId } from '../../sample-tenant/teams/teams-ids.ts';
import { type ChatMessageResource, createChatMessage, toIdentity } from './chat-message.ts';
import type { TeamChannel, TeamChat, Teamwork } from './teamwork.ts';

const minuteMs = 60_000;

/** What the sample tenant begins with in Teams. */
export function createTeamwork(nowMs: number): Teamwork {
  return {
    channels: sampleChannels.map((channel) => toChannel(channel, nowMs)),
    chats: sampleChats.map((chat) => toChat(chat, nowMs)),
    presences: new Map(Object.entries(samplePresences).map(toPresence)),
    meetings: new Map(),
  };
}

function toChannel({ team, name, about, members, messages }: SampleChannel, nowMs: number): TeamChannel {
  const id = toChannelId(`${team} ${name}`);
  const place = { channelIdentity: { teamId: team, channelId: id } };
  const toMessage = (message: SampleMessage) => toSampleMessage(message, nowMs, place);
  return {
    team,
    resource: {
      id,
      createdDateTime: new Date(nowMs - 90 * 24 * 60 * minuteMs).toISOString(),
      displayName: name,
      description: about,
      membershipType: members === undefined ? 'standard' : 'private',
      webUrl: `https://teams.example/l/channel/${encodeURIComponent(id)}`,
    },
    members: members?.map((member) => samplePerson(member).objectId),
    messages: messages.map(toMessage),
    replies: new Map(
      messages.map((message) => {
        const replyToId = toMessage(message).id;
        const replies = (message.replies ?? []).map((reply) =>
          toSampleMessage(reply, nowMs, { ...place, replyToId }),
        );
        return [replyToId, replies];
      }),
    ),
  };
}

function toChat(chat: SampleChat, nowMs: number): TeamChat {
  const { kind, topic = '', meeting, members, unreadBy, messages } = chat;
  const people = members.map(samplePerson);
  const id = toChatId(kind, meeting ?? topic, people);
  return {
    id,
    chatType: kind,
    topic: topic || null,
    createdMs: nowMs - 60 * 24 * 60 * minuteMs,
    members: people,
    readMs: new Map(
      members.map((member, index) => {
        const isBehind = unreadBy?.includes(member) ?? false;
        return [people[index]?.objectId ?? '', isBehind ? nowMs - 24 * 60 * minuteMs : nowMs];
      }),
    ),
    messages: messages.map((message) => toSampleMessage(message, nowMs, { chatId: id })),
  };
}

function toChatId(kind: SampleChat['kind'], name: string, people: readonly Person[]): string {
  const [first, second] = people;
  if (kind === 'meeting') return `19:meeting_${name}@thread.v2`;
  if (kind === 'group' || first === undefined || second === undefined) return toGroupChatId(name);
  return toOneOnOneId([first.objectId, second.objectId]);
}

function toSampleMessage(message: SampleMessage, nowMs: number, place: object): ChatMessageResource {
  const { from, minutesAgo, html, mentions = [], file, ...rest } = message;
  const attachments =
    file === undefined
      ? []
      : [
          {
            id: 'sketch',
            contentType: 'reference',
            contentUrl: `https://contoso.example/${encodeURIComponent(file)}`,
            name: file,
          },
        ];
  return createChatMessage({
    ...rest,
    from: samplePerson(from),
    createdMs: Math.floor(nowMs) - minutesAgo * minuteMs,
    body: { contentType: 'html', content: html },
    mentions: mentions.map((name, id) => {
      const mentioned = samplePerson(name);
      return {
        id,
        mentionText: mentioned.profile.displayName,
        mentioned: { user: toIdentity(mentioned) },
      };
    }),
    attachments,
    place,
  });
}

function toPresence([name, presence]: [string, (typeof samplePresences)[string]]): [string, object] {
  const { id } = samplePerson(name).profile;
  const { availability, activity, note, isOut = false } = presence;
  return [
    id,
    {
      id,
      availability,
      activity,
      statusMessage: note === undefined ? null : { message: { content: note, contentType: 'text' } },
      outOfOfficeSettings: { isOutOfOffice: isOut, message: null },
    },
  ];
}
