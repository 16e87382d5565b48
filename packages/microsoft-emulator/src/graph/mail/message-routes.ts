import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { selectProperties } from '../select-properties.ts';
import { findFolder, findMessage, openMailbox } from './find-item.ts';
import type { StoredMessage } from './mailbox.ts';
import { toMessageEntity } from './message-entity.ts';
import { toDraft, toWritable } from './sent-message.ts';
import { storeMessage } from './store-message.ts';
import { tellMessage } from './tell-message.ts';
import { toObject } from './to-object.ts';

const permissions = ['Mail.ReadWrite'];

/** One message: read, drafted, changed, moved, deleted. @see https://learn.microsoft.com/graph/api/resources/message */
export const messageRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me/messages/:id',
    permissions: ['Mail.Read', ...permissions],
    answer: (call) => toAnswer(call, findMessage(call)),
  },
  { method: 'POST', path: '/me/messages', permissions, answer: createDraft },
  { method: 'PATCH', path: '/me/messages/:id', permissions, answer: changeMessage },
  { method: 'POST', path: '/me/messages/:id/move', permissions, answer: moveMessage },
  { method: 'DELETE', path: '/me/messages/:id', permissions, answer: deleteMessage },
];

function toAnswer(call: GraphCall, message: StoredMessage): object {
  const { query, metadataUrl } = call;
  const entity = toMessageEntity(openMailbox(call), message, call);
  return selectProperties(entity, { select: query.$select, entitySet: "users('me')/messages", metadataUrl });
}

function createDraft(call: GraphCall): object {
  const content = toDraft(call, call.body);
  const message = storeMessage(openMailbox(call), { folder: 'drafts', content });
  tellMessage(call, message, 'created');
  return graphReply({ status: 201, body: toAnswer(call, message) });
}

/** @throws GraphError 400 for a property that only a draft may change. */
function changeMessage(call: GraphCall): object {
  const message = findMessage(call);
  const { isDraft } = message.content;
  const changes = toWritable(call.body);
  const onlyDrafts = ['subject', 'body', 'toRecipients', 'ccRecipients', 'bccRecipients'];
  const [refused] = Object.keys(changes).filter((name) => !isDraft && onlyDrafts.includes(name));
  if (refused !== undefined) {
    const sentence = `Update operation is invalid for property '${refused}' of an item that was sent.`;
    throw new GraphError(400, 'ErrorInvalidPropertyUpdateSentMessage', sentence);
  }
  message.content = { ...message.content, ...changes };
  message.changes += 1;
  tellMessage(call, message, 'updated');
  return toAnswer(call, message);
}

function moveMessage(call: GraphCall): object {
  const message = findMessage(call);
  const { destinationId } = toObject(call.body);
  moveTo(call, message, findFolder(call, String(destinationId ?? '')).key);
  return graphReply({ status: 201, body: toAnswer(call, message) });
}

/** To the deleted items; from there, for good. */
function deleteMessage(call: GraphCall): object {
  const mailbox = openMailbox(call);
  const message = findMessage(call);
  if (message.folder === 'deleteditems') {
    mailbox.messages = mailbox.messages.filter((other) => other !== message);
    tellMessage(call, message, 'deleted');
  } else {
    moveTo(call, message, 'deleteditems');
  }
  return graphReply({ status: 204 });
}

/** For the folder it was in, what is moved is deleted. */
function moveTo(call: GraphCall, message: StoredMessage, folder: string): void {
  tellMessage(call, message, 'deleted');
  message.folder = folder;
  message.moves += 1;
  tellMessage(call, message, 'created');
}
