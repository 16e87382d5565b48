import { createHash } from 'node:crypto';
import type { Member } from './member.ts';

/** Where the records of one member are. */
export interface MemberKeys {
  readonly list: string;
  readonly tokens: string;
}

/** Where a member's records are: the handle leads to the session, which names owner and generation. */
export function findMemberKeys(
  { handle, user }: Pick<Member, 'user' | 'handle'>,
  byKey: ReadonlyMap<string, string>,
): MemberKeys | undefined {
  const session = byKey.get(`session:{${sha256(handle)}}`);
  if (session === undefined) return undefined;
  const { owner, generation } = JSON.parse(session.split('\n', 1).join('')) as Record<string, string>;
  const expectedOwner = user === undefined ? /^anonymous:/ : new RegExp(`^user:${user}$`);
  if (owner === undefined || generation === undefined || !expectedOwner.test(owner)) return undefined;
  const prefix = `accounts:{${sha256(owner)}}`;
  return { list: `${prefix}:list`, tokens: `${prefix}:tokens:${sha256(generation)}` };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
