import { AppError } from '@hybrid-mcp/core';
import type { GraphBody, GraphClient, GraphPath } from '../graph-client/graph-client.ts';
import { isChatWrite, readChatRecipients } from './chat-recipients.ts';
import { collectAddresses } from './collect-addresses.ts';

/** Whom an action on a message writes to that its body does not name. */
const propertiesByAction: Readonly<Record<string, readonly string[]>> = {
  reply: ['from', 'replyTo'],
  createreply: ['from', 'replyTo'],
  replyall: ['from', 'replyTo', 'toRecipients', 'ccRecipients'],
  createreplyall: ['from', 'replyTo', 'toRecipients', 'ccRecipients'],
  send: ['toRecipients', 'ccRecipients', 'bccRecipients'],
};

/** Whom every change of an event and every answer to it writes to. */
const eventProperties = ['organizer', 'attendees'] as const;

/** An event at the end of a path, or an action of it that writes to the others. */
const eventChange =
  /^(.*\/events\/[^/]+)(?:\/(?:microsoft\.graph\.)?(?:accept|decline|tentativelyaccept|cancel))?$/i;

/** The message and the action at the end of a path, however it goes there. */
const messageAction = /^(.*\/messages\/[^/]+)\/(?:microsoft\.graph\.)?([a-z]+)(?:\(\))?$/i;

/**
 * Reads the recipients that Graph would take from somewhere else: those of a reply, of a draft, of what becomes of an
 * event, and of a chat.
 *
 * @throws AppError `recipient_not_allowed` for such an action within a batch, where nobody could look first
 */
export async function readHiddenRecipients(
  graph: Pick<GraphClient, 'get'>,
  path: GraphPath,
  body: GraphBody | undefined,
): Promise<readonly string[]> {
  if (path.text.toLowerCase().endsWith('/$batch')) return refuseActions(body);
  if (isChatWrite(path.text)) return readChatRecipients(graph, path);
  const [, message = '', action = ''] = messageAction.exec(path.text) ?? [];
  const properties = propertiesByAction[action.toLowerCase()];
  if (properties !== undefined) return readAddresses(graph, message, properties);
  const [, event] = eventChange.exec(path.text) ?? [];
  return event === undefined ? [] : readAddresses(graph, event, eventProperties);
}

async function readAddresses(
  graph: Pick<GraphClient, 'get'>,
  text: string,
  $select: readonly string[],
): Promise<readonly string[]> {
  // The path has been checked as a whole, so its beginning is one, too.
  const place = { text, parts: ['/what is written about'] } as unknown as GraphPath;
  return collectAddresses(await graph.get<object>(place, { query: { $select } }));
}

interface BatchedRequest {
  readonly method?: unknown;
  readonly url?: unknown;
}

function findRequests(body: GraphBody | undefined): readonly BatchedRequest[] {
  const requests = body !== undefined && 'requests' in body ? body.requests : undefined;
  return Array.isArray(requests) ? requests : [];
}

function refuseActions(body: GraphBody | undefined): readonly string[] {
  const requests = findRequests(body);
  const action = requests.find(({ method, url }) => {
    const place = String(url).split('?', 1).join('');
    const [, , name = ''] = messageAction.exec(place) ?? [];
    return (
      propertiesByAction[name.toLowerCase()] !== undefined ||
      (method !== 'GET' && (eventChange.test(place) || isChatWrite(place)))
    );
  });
  if (action === undefined) return [];
  throw new AppError('recipient_not_allowed', {
    sentence:
      'Replies, drafts, chat messages and answers to invitations cannot be sent in a batch here, since the operator allows certain recipients only (ALLOWED_RECIPIENTS). Send each by itself.',
  });
}
