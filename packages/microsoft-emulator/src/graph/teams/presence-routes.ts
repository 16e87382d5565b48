import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { readJsonObject } from '../json-object.ts';
import { teamworkOf } from './teamwork-of.ts';

const write = ['Presence.ReadWrite'];

/** The pairs that Graph takes. @see https://learn.microsoft.com/graph/api/presence-setuserpreferredpresence */
const preferred = [
  'Available/Available',
  'Busy/Busy',
  'DoNotDisturb/DoNotDisturb',
  'BeRightBack/BeRightBack',
  'Away/Away',
  'Offline/OffWork',
];

/** Who is there. @see https://learn.microsoft.com/graph/api/resources/presence */
export const presenceRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me/presence',
    permissions: ['Presence.Read', 'Presence.Read.All', ...write],
    answer: (call) => ({
      '@odata.context': `${call.metadataUrl}#users('${call.person.profile.id}')/presence/$entity`,
      ...presenceOf(call, call.person.profile.id),
    }),
  },
  {
    method: 'POST',
    path: '/communications/getPresencesByUserId',
    permissions: ['Presence.Read.All'],
    answer: listPresences,
  },
  {
    method: 'POST',
    path: '/me/presence/setUserPreferredPresence',
    permissions: write,
    answer: (call) => {
      const { availability, activity, expirationDuration = 'P1D' } = readJsonObject(call.body);
      if (!preferred.includes(`${availability}/${activity}`) || !/^P\w+$/.test(String(expirationDuration))) {
        throw refuse('The availability, activity or duration is not one that can be set.');
      }
      return change(call, { availability, activity });
    },
  },
  {
    method: 'POST',
    path: '/me/presence/clearUserPreferredPresence',
    permissions: write,
    answer: (call) => change(call, { availability: 'Available', activity: 'Available' }),
  },
  {
    method: 'POST',
    path: '/me/presence/setStatusMessage',
    permissions: write,
    answer: (call) => {
      const { message, expiryDateTime } = readJsonObject(readJsonObject(call.body).statusMessage);
      const { content } = readJsonObject(message);
      if (typeof content !== 'string') throw refuse('The status message has no content.');
      const statusMessage = { message: { content, contentType: 'text' }, expiryDateTime };
      return change(call, { statusMessage: content === '' ? null : statusMessage });
    },
  },
];

function listPresences(call: GraphCall) {
  const { ids } = readJsonObject(call.body);
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > 650) {
    throw refuse('The number of ids must be between 1 and 650.');
  }
  return {
    '@odata.context': `${call.metadataUrl}#Collection(microsoft.graph.presence)`,
    value: ids.map((id) => presenceOf(call, String(id))),
  };
}

/** Of whom nothing is known Graph says just that. */
function presenceOf(call: GraphCall, id: string): object {
  const unknown = { id, availability: 'PresenceUnknown', activity: 'PresenceUnknown', statusMessage: null };
  return teamworkOf(call).presences.get(id) ?? unknown;
}

function change(call: GraphCall, changes: object) {
  const { id } = call.person.profile;
  teamworkOf(call).presences.set(id, { ...presenceOf(call, id), ...changes });
  return graphReply({ status: 200 });
}

function refuse(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}
