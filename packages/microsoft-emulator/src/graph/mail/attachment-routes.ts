import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { pageOf } from '../odata/page-of.ts';
import { selectProperties } from '../select-properties.ts';
import { toAttachmentEntity } from './attachment-entity.ts';
import { createAttachmentUpload, postAttachment } from './attachment-writes.ts';
import { buildNotFound, findMessage } from './find-item.ts';

const permissions = ['Mail.Read', 'Mail.ReadWrite'];
const entitySet = "users('me')/messages('attachments')/attachments";

/** Files that came with a message. @see https://learn.microsoft.com/graph/api/message-list-attachments */
export const attachmentRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me/messages/:id/attachments',
    permissions,
    answer: (call) => pageOf(toEntities(call), call, { entitySet, defaultTop: 50 }),
  },
  {
    method: 'GET',
    path: '/me/messages/:id/attachments/:attachment',
    permissions,
    answer: (call) => {
      const { params, query, metadataUrl } = call;
      const found = toEntities(call).find(({ id }) => id === params.attachment);
      if (found === undefined) throw buildNotFound(params.attachment ?? '');
      return selectProperties(found, { select: query.$select, entitySet, metadataUrl });
    },
  },
  {
    method: 'GET',
    path: '/me/messages/:id/attachments/:attachment/$value',
    permissions,
    answer: (call) => {
      const found = toEntities(call).find(({ id }) => id === call.params.attachment);
      if (found === undefined) throw buildNotFound(call.params.attachment ?? '');
      const bytes = Buffer.from(found.contentBytes, 'base64');
      return graphReply({ status: 200, headers: { 'content-type': found.contentType }, bytes });
    },
  },
  {
    method: 'POST',
    path: '/me/messages/:id/attachments',
    permissions: ['Mail.ReadWrite'],
    answer: postAttachment,
  },
  {
    method: 'POST',
    path: '/me/messages/:id/attachments/createUploadSession',
    permissions: ['Mail.ReadWrite'],
    answer: createAttachmentUpload,
  },
];

function toEntities(call: GraphCall) {
  const message = findMessage(call);
  return message.attachments.map((attachment, index) =>
    toAttachmentEntity(call, message, { attachment, index }),
  );
}
