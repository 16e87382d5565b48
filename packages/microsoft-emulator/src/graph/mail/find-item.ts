import { toFolderId } from '../../sample-tenant/outlook-ids.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { mailArea } from './mail-area.ts';
import type { Mailbox, StoredFolder, StoredMessage } from './mailbox.ts';
import { toMessageIds } from './message-entity.ts';

/** The mailbox of whose token it is. */
export function openMailbox({ data, person }: GraphCall): Mailbox {
  return data.of(mailArea, person);
}

/**
 * The message that the path names, by either of its ids.
 * @throws GraphError 404 `ErrorItemNotFound`, 400 `ErrorInvalidIdMalformed`
 */
export function findMessage(call: GraphCall, id = call.params.id ?? ''): StoredMessage {
  const mailbox = openMailbox(call);
  const found = mailbox.messages.find((message) => {
    const { immutable, entry } = toMessageIds(mailbox, message);
    return id === entry || id === immutable;
  });
  if (found === undefined) throw buildNotFound(id);
  return found;
}

/**
 * The folder of this id or well-known name.
 * @throws GraphError 404 `ErrorItemNotFound`, 400 `ErrorInvalidIdMalformed`
 */
export function findFolder(call: GraphCall, id = call.params.id ?? ''): StoredFolder {
  const { folders, owner } = openMailbox(call);
  const found = folders.find(
    ({ key }) => key === id.toLowerCase() || toFolderId({ owner, item: key }) === id,
  );
  if (found === undefined) throw buildNotFound(id);
  return found;
}

/** The error for an id that there is not, or that is none. */
export function buildNotFound(id: string): GraphError {
  return /^AA(?:Mk|kA)[\w=-]{40,}$/.test(id)
    ? new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
    : new GraphError(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
}
