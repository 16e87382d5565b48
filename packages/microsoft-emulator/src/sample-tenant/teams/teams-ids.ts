import { createHash } from 'node:crypto';

/** Id of a channel, the same for the same source. */
export function toChannelId(source: string): string {
  return `19:${toHex(source)}@thread.tacv2`;
}

/** Id of a chat of several people. */
export function toGroupChatId(source: string): string {
  return `19:${toHex(source)}@thread.v2`;
}

/** Id of the chat of two people, which is made of theirs in whichever order. */
export function toOneOnOneId(userIds: readonly [string, string]): string {
  const [first, second] = [...userIds].sort();
  return `19:${first}_${second}@unq.gbl.spaces`;
}

function toHex(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 32);
}
