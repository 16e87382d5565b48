import type { SampleAttachment } from '../../sample-tenant/mail/sample-message.ts';
import { toEntryId } from '../../sample-tenant/outlook-ids.ts';
import type { GraphCall } from '../graph-route.ts';
import { openMailbox } from './find-item.ts';
import type { StoredMessage } from './mailbox.ts';

/** A file of a message and its place among the others. */
export interface PlacedAttachment {
  readonly attachment: SampleAttachment;
  readonly index: number;
}

/** A file as Graph shows it. @see https://learn.microsoft.com/graph/api/resources/fileattachment */
export function toAttachmentEntity(
  call: GraphCall,
  { number, content }: StoredMessage,
  { attachment, index }: PlacedAttachment,
) {
  const { name, contentType, text, bytes = Buffer.from(text) } = attachment;
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
