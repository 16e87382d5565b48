import type { ChatMessageFromIdentitySet } from '@microsoft/microsoft-graph-types';
import { toPresentLine } from '../answers/present-line.ts';

/** Name of the person or app that wrote a message; of a guest whose name Graph does not tell, the id. */
export function toSenderName(from: ChatMessageFromIdentitySet | null | undefined): string | undefined {
  const sender = from?.user ?? from?.application ?? from?.device;
  return toPresentLine(sender?.displayName || sender?.id, 60);
}
