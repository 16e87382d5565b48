import { groupsOf, membersOf } from '../../sample-tenant/groups.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { pageOf } from '../odata/page-of.ts';
import { type ChatMessageResource, findById } from './chat-message.ts';
import { postMessage } from './posted-message.ts';
import { teamsPageOf } from './teams-page.ts';
import type { TeamChannel } from './teamwork.ts';
import { teamworkOf } from './teamwork-of.ts';
import { tellOfChannel } from './tell-posted.ts';

const readMessages = ['ChannelMessage.Read.All', 'Group.Read.All', 'Group.ReadWrite.All'];
const send = ['ChannelMessage.Send', 'Group.ReadWrite.All'];
const messages = '/teams/:team/channels/:channel/messages';

/** Teams, their channels and what is said there. @see https://learn.microsoft.com/graph/api/resources/teams-api-overview */
export const teamRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/me/joinedTeams', permissions: ['Team.ReadBasic.All'], answer: listTeams },
  {
    method: 'GET',
    path: '/teams/:team/channels',
    permissions: ['Channel.ReadBasic.All', 'Group.Read.All'],
    answer: listChannels,
  },
  { method: 'GET', path: messages, permissions: readMessages, answer: listMessages },
  {
    method: 'GET',
    path: `${messages}/:message`,
    permissions: readMessages,
    answer: (call) => findMessage(call).message,
  },
  {
    method: 'GET',
    path: `${messages}/:message/replies/:reply`,
    permissions: readMessages,
    answer: (call) => findById(findMessage(call).replies, call.params.reply),
  },
  {
    method: 'GET',
    path: `${messages}/:message/replies`,
    permissions: readMessages,
    answer: (call) => {
      const { replies } = findMessage(call);
      return teamsPageOf(replies, call, { entitySet: 'replies', known: ['$top'] });
    },
  },
  { method: 'POST', path: messages, permissions: send, answer: addMessage },
  { method: 'POST', path: `${messages}/:message/replies`, permissions: send, answer: addReply },
];

function listTeams(call: GraphCall) {
  const { person, people, metadataUrl } = call;
  const { channels } = teamworkOf(call);
  const value = groupsOf(person.tenantId)
    .filter(({ id }) => channels.some(({ team }) => team === id) && membersOf(id, people).includes(person))
    .map(({ id, displayName, description }) => ({
      id,
      displayName,
      description,
      isArchived: false,
      tenantId: person.tenantId,
    }));
  return { '@odata.context': `${metadataUrl}#teams`, '@odata.count': value.length, value };
}

function listChannels(call: GraphCall) {
  const resources = visibleChannels(call).map(({ resource }) => resource);
  return pageOf(resources, call, { entitySet: 'channels', defaultTop: 999 });
}

/** Replies are not among them, unless they are expanded. */
function listMessages(call: GraphCall) {
  const { messages: all, replies } = findChannel(call);
  const isExpanded = call.query.$expand === 'replies';
  const items = isExpanded ? all.map((one) => ({ ...one, replies: replies.get(one.id) ?? [] })) : all;
  return teamsPageOf(items, call, { entitySet: 'messages', known: ['$top', '$expand'] });
}

function addMessage(call: GraphCall) {
  const channel = findChannel(call);
  const place = { channelIdentity: { teamId: channel.team, channelId: channel.resource.id } };
  const message = postMessage(call, channel.messages, place);
  tellOfChannel(call, channel, message);
  return graphReply({ status: 201, body: message });
}

function addReply(call: GraphCall) {
  const { message, replies, channel } = findMessage(call);
  const channelIdentity = { teamId: channel.team, channelId: channel.resource.id };
  const reply = postMessage(call, replies, { channelIdentity, replyToId: message.id });
  channel.replies.set(message.id, replies);
  tellOfChannel(call, channel, reply);
  return graphReply({ status: 201, body: reply });
}

/** @throws GraphError 404 for no team, 403 for one of others */
function visibleChannels(call: GraphCall): readonly TeamChannel[] {
  const { person, people, params } = call;
  const channels = teamworkOf(call).channels.filter(({ team }) => team === params.team);
  if (channels.length === 0)
    throw new GraphError(404, 'NotFound', `No team found with Group Id ${params.team}`);
  if (!membersOf(params.team ?? '', people).includes(person)) {
    throw new GraphError(403, 'Forbidden', 'The caller is not a member of the team.');
  }
  return channels.filter(({ members }) => members === undefined || members.includes(person.objectId));
}

/** @throws GraphError 404 */
function findChannel(call: GraphCall): TeamChannel {
  const found = visibleChannels(call).find(({ resource }) => resource.id === call.params.channel);
  if (found !== undefined) return found;
  throw new GraphError(404, 'NotFound', 'The channel does not exist.');
}

/** @throws GraphError 404 */
function findMessage(call: GraphCall): {
  readonly message: ChatMessageResource;
  readonly replies: ChatMessageResource[];
  readonly channel: TeamChannel;
} {
  const channel = findChannel(call);
  const message = findById(channel.messages, call.params.message);
  return { message, replies: channel.replies.get(message.id) ?? [], channel };
}
