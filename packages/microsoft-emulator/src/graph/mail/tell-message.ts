import type { AreaChange } from '../area-data.ts';
import type { GraphCall } from '../graph-route.ts';
import { openMailbox } from './find-item.ts';
import type { StoredMessage } from './mailbox.ts';
import { toMessageIds } from './message-entity.ts';

/** Tells of what has become of a message of the one who calls, in the folder it is in. */
export function tellMessage(
  call: GraphCall,
  message: StoredMessage,
  change: AreaChange['change'],
  folder: string = message.folder,
): void {
  const { immutable, entry } = toMessageIds(openMailbox(call), message);
  call.data.tell(call.person, {
    topics: ['mail', `mail/${folder}`],
    change,
    type: 'Message',
    id: entry,
    immutableId: immutable,
  });
}
