import type { SampleAttachment } from '../../sample-tenant/mail/sample-message.ts';
import { openUploadSession } from '../files/upload-session.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, graphReply } from '../graph-route.ts';
import { toAttachmentEntity } from './attachment-entity.ts';
import { findMessage } from './find-item.ts';
import { toObject } from './to-object.ts';

const megabyte = 1024 * 1024;

/** POST attachments: a file below 3 MB. @see https://learn.microsoft.com/graph/api/message-post-attachments @throws GraphError */
export function postAttachment(call: GraphCall): object {
  const body = toObject(call.body);
  const { name, contentType, contentBytes } = body;
  if (body['@odata.type'] !== '#microsoft.graph.fileAttachment' || typeof contentBytes !== 'string') {
    throw new GraphError(400, 'ErrorInvalidRequest', 'Only files can be attached here.');
  }
  const bytes = Buffer.from(contentBytes, 'base64');
  if (bytes.length >= 3 * megabyte) {
    throw new GraphError(413, 'ErrorMessageSizeExceeded', 'The attachment is larger than 3 MB.');
  }
  const added = attach(call, { name: String(name), contentType: String(contentType), text: '', bytes });
  return graphReply({ status: 201, body: added });
}

/** POST createUploadSession. @see https://learn.microsoft.com/graph/api/attachment-createuploadsession @throws GraphError */
export function createAttachmentUpload(call: GraphCall): object {
  const {
    attachmentType,
    name,
    size,
    contentType = 'application/octet-stream',
  } = toObject(toObject(call.body).AttachmentItem);
  findMessage(call);
  if (attachmentType !== 'file' || typeof name !== 'string' || typeof size !== 'number') {
    throw new GraphError(400, 'ErrorInvalidRequest', 'The AttachmentItem is incomplete.');
  }
  if (size < 3 * megabyte || size > 150 * megabyte) {
    throw new GraphError(400, 'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize', 'Only 3 MB to 150 MB.');
  }
  const { origin } = new URL(call.url);
  const about = { name, contentType: String(contentType), text: '' };
  const opened = openUploadSession(
    {
      size,
      unitBytes: 1,
      maxPieceBytes: 4 * megabyte - 1,
      finish(bytes) {
        const { id } = attach(call, { ...about, bytes });
        const location = `${origin}/api/v2.0/Users('me')/Messages('${call.params.id}')/Attachments('${id}')`;
        return { status: 201, headers: { location } };
      },
    },
    call,
  );
  return graphReply({ status: 201, body: opened });
}

function attach(call: GraphCall, attachment: SampleAttachment) {
  const message = findMessage(call);
  const index = message.attachments.length;
  message.attachments = [...message.attachments, attachment];
  message.changes += 1;
  return toAttachmentEntity(call, message, { attachment, index });
}
