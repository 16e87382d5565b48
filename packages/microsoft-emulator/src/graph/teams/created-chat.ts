import { createOpaqueValue } from '../../random-source.ts';
import type { Person } from '../../sample-tenant/person.ts';
import { toGroupChatId, toOneOnOneId } from '../../sample-tenant/teams/teams-ids.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { pickWritable, readJsonObject } from '../json-object.ts';
import type { TeamChat } from './teamwork.ts';
import { teamworkOf } from './teamwork-of.ts';
import { toChatJson } from './to-chat-json.ts';

/**
 * The chat that a request asks for: of two people there is only one.
 * @throws GraphError 400 for members that do not fit, 404 for those who do not exist
 * @see https://learn.microsoft.com/graph/api/chat-post
 */
export function createChat(call: GraphCall): object {
  const { person, clock, random } = call;
  const { chats } = teamworkOf(call);
  const {
    chatType,
    topic = null,
    members,
  } = pickWritable(readJsonObject(call.body), ['chatType', 'topic', 'members']);
  const people = (Array.isArray(members) ? members : []).map((member) => findMember(call, member));
  const isOneOnOne = chatType === 'oneOnOne';
  const isRight =
    (isOneOnOne || chatType === 'group') &&
    people.includes(person) &&
    new Set(people).size === people.length &&
    (isOneOnOne ? people.length === 2 && topic === null : people.length >= 2);
  if (!isRight) throw new GraphError(400, 'BadRequest', 'Invalid members or topic for this type of chat.');
  const id = isOneOnOne ? toPairId(people) : toGroupChatId(createOpaqueValue(random, 16));
  const known = chats.find((chat) => chat.id === id);
  const chat: TeamChat = known ?? {
    id,
    chatType,
    topic: topic === null ? null : String(topic),
    createdMs: clock.nowMs(),
    members: people,
    readMs: new Map(),
    messages: [],
  };
  if (known === undefined) chats.push(chat);
  return toChatJson(chat, person);
}

function toPairId(people: readonly Person[]): string {
  const [first, second] = people.map(({ objectId }) => objectId);
  return toOneOnOneId([first ?? '', second ?? '']);
}

const binding = /\/users(?:\('(.+)'\)|\/([^/']+))$/;

/** By id or user name, in the caller's own tenant. */
function findMember({ person, people }: GraphCall, member: unknown): Person {
  const { 'user@odata.bind': bound, roles } = readJsonObject(member);
  const [, quoted, plain] = binding.exec(String(bound)) ?? [];
  const key = decodeURIComponent((quoted ?? plain ?? '').replaceAll("''", "'")).toLowerCase();
  if (key === '' || !Array.isArray(roles) || roles.length !== 1) {
    throw new GraphError(400, 'BadRequest', 'Bad Request: a member needs a user and a role.');
  }
  const found = people.find(
    ({ tenantId, profile: { id, userPrincipalName } }) =>
      tenantId === person.tenantId && [id, userPrincipalName.toLowerCase()].includes(key),
  );
  if (found !== undefined) return found;
  throw new GraphError(404, 'NotFound', 'A member of the chat does not exist.');
}
