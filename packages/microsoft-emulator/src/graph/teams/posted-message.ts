import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { pickWritable, readJsonObject } from '../json-object.ts';
import { type ChatMessageResource, createChatMessage } from './chat-message.ts';

const writable = ['body', 'subject', 'importance', 'mentions', 'attachments'];

/**
 * The message that a request posts, which becomes the newest one of these.
 * @throws GraphError 400 for one without a body, or with mentions that its body does not show
 * @see https://learn.microsoft.com/graph/api/chatmessage-post
 */
export function postMessage(
  { person, clock, body }: GraphCall,
  messages: ChatMessageResource[],
  place: object,
): ChatMessageResource {
  const message = pickWritable(readJsonObject(body), writable);
  const { content, contentType = 'text' } = readJsonObject(message.body ?? {});
  const { subject = null, importance = 'normal' } = message;
  const mentions = Array.isArray(message.mentions) ? message.mentions : [];
  const isText = typeof content === 'string' && content.trim() !== '';
  if (!isText || !['text', 'html'].includes(String(contentType))) {
    throw new GraphError(400, 'BadRequest', 'Missing body content');
  }
  if (!mentions.every((mention) => isShown(mention, content))) {
    throw new GraphError(400, 'BadRequest', 'Body and mentions of the message do not agree.');
  }
  const newestMs = Number(messages[0]?.id ?? 0);
  const created = createChatMessage({
    from: person,
    createdMs: Math.max(Math.floor(clock.nowMs()), newestMs + 1),
    body: { contentType: String(contentType), content },
    subject: subject === null ? null : String(subject),
    importance: String(importance),
    mentions,
    place,
  });
  messages.unshift(created);
  return created;
}

function isShown(mention: unknown, content: string): boolean {
  const { id, mentionText, mentioned } = readJsonObject(mention);
  const { user } = readJsonObject(mentioned ?? {});
  return user !== undefined && content.includes(`<at id="${id}">`) && typeof mentionText === 'string';
}
