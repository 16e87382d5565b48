import { AppError } from '@hybrid-mcp/core';
import type { GraphBody, GraphClient, GraphPath } from '../graph-client/graph-client.ts';
import { collectAddresses } from './collect-addresses.ts';

/** Whom an action on a message writes to that its body does not name. */
const propertiesByAction: Readonly<Record<string, readonly string[]>> = {
  reply: ['from', 'replyTo'],
  createreply: ['from', 'replyTo'],
  replyall: ['from', 'replyTo', 'toRecipients', 'ccRecipients'],
  createreplyall: ['from', 'replyTo', 'toRecipients', 'ccRecipients'],
  send: ['toRecipients', 'ccRecipients', 'bccRecipients'],
};

/** The message and the action at the end of a path, however it goes there. */
const messageAction = /^(.*\/messages\/[^/]+)\/(?:microsoft\.graph\.)?([a-z]+)(?:\(\))?$/i;

/**
 * Reads the recipients that Graph would take from a message: those of a reply, and those of a draft.
 *
 * @throws AppError `recipient_not_allowed` for such an action within a batch, where nobody could look first
 */
export async function readHiddenRecipients(
  graph: Pick<GraphClient, 'get'>,
  path: GraphPath,
  body: GraphBody | undefined,
): Promise<readonly string[]> {
  if (path.text.toLowerCase().endsWith('/$batch')) return refuseActions(body);
  const [, message = '', action = ''] = messageAction.exec(path.text) ?? [];
  const properties = propertiesByAction[action.toLowerCase()];
  if (properties === undefined) return [];
  // The path has been checked as a whole, so its beginning is one, too.
  const place = { text: message, parts: ['/a message'] } as unknown as GraphPath;
  return collectAddresses(await graph.get<object>(place, { query: { $select: properties } }));
}

function refuseActions(body: GraphBody | undefined): readonly string[] {
  const requests = Array.isArray(body?.requests)
    ? (body.requests as readonly { readonly url?: unknown }[])
    : [];
  const action = requests.find(({ url }) => {
    const [, , name = ''] = messageAction.exec(String(url).split('?', 1).join('')) ?? [];
    return propertiesByAction[name.toLowerCase()] !== undefined;
  });
  if (action === undefined) return [];
  throw new AppError('recipient_not_allowed', {
    sentence:
      'Replies and drafts cannot be sent in a batch here, since the operator allows certain recipients only (ALLOWED_RECIPIENTS). Send each by itself.',
  });
}
