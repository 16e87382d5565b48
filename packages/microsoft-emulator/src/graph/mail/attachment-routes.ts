import type { SampleAttachment } from '../../sample-tenant/mail/sample-message.ts';
import { toEntryId } from '../../sample-tenant/outlook-ids.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { pageOf } from '../odata/page-of.ts';
import { selectProperties } from '../select-properties.ts';
import { buildNotFound, findMessage, openMailbox } from './find-item.ts';
import type { StoredMessage } from './mailbox.ts';

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
];

function toEntities(call: GraphCall) {
  const message = findMessage(call);
  return message.attachments.map((attachment, index) => toEntity(call, message, { attachment, index }));
}

function toEntity(
  call: GraphCall,
  { number, content }: StoredMessage,
  { attachment, index }: { readonly attachment: SampleAttachment; readonly index: number },
) {
  const { name, contentType, text } = attachment;
  const bytes = Buffer.from(text);
  const { owner } = openMailbox(call);
  return {
    '@odata.type': '#microsoft.graph.fileAttachment',
    '@odata.mediaContentType': contentType,
    id: toEntryId({ owner, item: `attachment ${number} ${index}` }),
    lastModifiedDateTime: content.receivedDateTime,
    name,
    contentType,
    size: bytes.length + 200,
    isInline: false,
    contentId: null,
    contentLocation: null,
    contentBytes: bytes.toString('base64'),
  };
}
