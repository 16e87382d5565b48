import type { Person } from '../../sample-tenant/person.ts';
import { drawSamplePhoto, photoSize } from '../../sample-tenant/sample-photo.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { findColleague } from './find-colleague.ts';

const ofOthers = ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All'];
const ofOneself = ['User.Read', 'User.ReadWrite', ...ofOthers];

/** Photos of people. @see https://learn.microsoft.com/graph/api/profilephoto-get */
export const photoRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me/photo',
    permissions: ofOneself,
    answer: (call) => describePhoto(call.person, call),
  },
  {
    method: 'GET',
    path: '/me/photo/$value',
    permissions: ofOneself,
    answer: ({ person }) => sendPhoto(person),
  },
  {
    method: 'GET',
    path: '/users/:key/photo',
    permissions: ofOthers,
    answer: (call) => describePhoto(findColleague(call), call),
  },
  {
    method: 'GET',
    path: '/users/:key/photo/$value',
    permissions: ofOthers,
    answer: (call) => sendPhoto(findColleague(call)),
  },
];

const type = 'image/png';

function describePhoto(person: Person, { metadataUrl }: GraphCall): object {
  requirePhoto(person);
  return {
    '@odata.context': `${metadataUrl}#users('${person.objectId}')/photo/$entity`,
    '@odata.mediaContentType': type,
    id: `${photoSize}x${photoSize}`,
    height: photoSize,
    width: photoSize,
  };
}

function sendPhoto(person: Person): object {
  return graphReply({ status: 200, headers: { 'content-type': type }, bytes: requirePhoto(person) });
}

/** @throws GraphError 404 `ImageNotFound` */
function requirePhoto(person: Person): Uint8Array {
  const photo = drawSamplePhoto(person);
  if (photo === undefined) throw new GraphError(404, 'ImageNotFound', 'Exception of type ImageNotFound.');
  return photo;
}
