import { createHash } from 'node:crypto';
import { toConversationId, toEntryId, toFolderId, toImmutableId } from '../../sample-tenant/outlook-ids.ts';
import type { GraphCall } from '../graph-route.ts';
import { toBodyPreview } from './html-preview.ts';
import type { Mailbox, StoredMessage } from './mailbox.ts';

/** Whether the request asks for ids that survive a move. @see https://learn.microsoft.com/graph/outlook-immutable-id */
function wantsImmutableIds({ headers }: Pick<GraphCall, 'headers'>): boolean {
  return /\bIdType\s*=\s*"ImmutableId"/i.test(headers.prefer ?? '');
}

/** Both ids of a message: the one that it keeps, and the one that tells where it is. */
export function toMessageIds({ owner }: Mailbox, { number, moves }: StoredMessage) {
  return {
    immutable: toImmutableId({ owner, item: `message ${number}` }),
    entry: toEntryId({ owner, item: `message ${number} moved ${moves}` }),
  };
}

/** A message as Graph answers it, newest properties included. @see https://learn.microsoft.com/graph/api/resources/message */
export function toMessageEntity(mailbox: Mailbox, message: StoredMessage, call: GraphCall): object {
  const { owner } = mailbox;
  const { number, changes, folder, thread, attachments, content } = message;
  const ids = toMessageIds(mailbox, message);
  const changeKey = createHash('sha256')
    .update(`${owner} ${number} ${changes}`)
    .digest('base64')
    .slice(0, 32);
  const { isRead, from, body, ...rest } = content;
  return {
    '@odata.etag': `W/"${changeKey}"`,
    id: wantsImmutableIds(call) ? ids.immutable : ids.entry,
    createdDateTime: content.receivedDateTime,
    lastModifiedDateTime: content.receivedDateTime,
    changeKey,
    hasAttachments: attachments.length > 0,
    internetMessageId: `<${number}.${owner.slice(0, 8)}@contoso.example>`,
    bodyPreview: toBodyPreview(body),
    parentFolderId: toFolderId({ owner, item: folder }),
    conversationId: toConversationId({ owner, item: thread }),
    isRead,
    isDeliveryReceiptRequested: false,
    webLink: `https://outlook.office365.example/owa/?ItemID=${encodeURIComponent(ids.entry)}`,
    inferenceClassification: 'focused',
    body,
    sender: from,
    from,
    ...rest,
  };
}
