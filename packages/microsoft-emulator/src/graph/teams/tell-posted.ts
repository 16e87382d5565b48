import { membersOf } from '../../sample-tenant/groups.ts';
import type { Person } from '../../sample-tenant/person.ts';
import type { GraphCall } from '../graph-route.ts';
import type { ChatMessageResource } from './chat-message.ts';
import type { TeamChannel, TeamChat } from './teamwork.ts';

/** Tells everybody in a chat of a new message, also whoever wrote it. */
export function tellOfChat(call: GraphCall, { id, members }: TeamChat, message: ChatMessageResource): void {
  tellAll(call, members, `chat/${id}`, message);
}

/** Tells everybody in a channel of a new message or reply. */
export function tellOfChannel(call: GraphCall, channel: TeamChannel, message: ChatMessageResource): void {
  const inTeam = membersOf(channel.team, call.people);
  const members = inTeam.filter(({ objectId }) => channel.members?.includes(objectId) ?? true);
  tellAll(call, members, `channel/${channel.resource.id}`, message);
}

function tellAll(
  { data }: GraphCall,
  members: readonly Person[],
  topic: string,
  { id }: ChatMessageResource,
): void {
  for (const member of members)
    data.tell(member, { topics: [topic], change: 'created', type: 'chatMessage', id });
}
