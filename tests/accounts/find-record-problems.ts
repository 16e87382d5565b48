import type { Person } from '@hybrid-mcp/microsoft-emulator';
import { findMemberKeys } from './find-member-keys.ts';
import { accountIdOf, findNonces, nonceOf } from './made-up-people.ts';
import type { Member } from './member.ts';
import type { OpenedRecord } from './opened-record.ts';

/** Everything about accounts that is stored, and whose it ought to be. */
export interface RecordsToCheck {
  readonly records: readonly OpenedRecord[];
  readonly members: readonly Pick<Member, 'person' | 'user' | 'handle'>[];
  /** Everybody there is, by nonce. */
  readonly people: ReadonlyMap<string, Person>;
}

/**
 * What is wrong with stored records: each names one person, each member's own are where the member's handle leads, and
 * there are no tokens besides.
 */
export function findRecordProblems({ records, members, people }: RecordsToCheck): readonly string[] {
  const byKey = new Map(records.map((record) => [record.key, record.text]));
  const tokenKeys = records.flatMap(({ key }) => (key.includes('}:tokens:') ? [key] : []));
  const owned = members.map((member) => ({ member, keys: findMemberKeys(member, byKey) }));
  const known = new Set(owned.flatMap(({ keys }) => (keys === undefined ? [] : [keys.tokens])));
  return [
    ...records.flatMap(({ key, text }) => {
      const named = findNonces(text, people);
      return named.length === 1 ? [] : [`${key} names ${named.join(' and ') || 'nobody'}`];
    }),
    ...tokenKeys.flatMap((key) => (known.has(key) ? [] : [`${key} belongs to nobody`])),
    ...owned.flatMap(({ member, keys }) =>
      keys === undefined
        ? [`the handle of ${nonceOf(member.person)} leads nowhere`]
        : [keys.list, keys.tokens].flatMap((key) => findOwnProblem(byKey.get(key), key, member.person)),
    ),
  ];
}

/** A record with tokens names the account in MSAL's way, too: exactly one home account id. */
function findOwnProblem(text: string | undefined, key: string, person: Person): readonly string[] {
  if (text === undefined) return [`${key} of ${nonceOf(person)} is missing`];
  const accountIds = new Set(text.match(/[0-9a-f-]{36}\.[0-9a-f-]{36}/g));
  const isOwn = accountIds.size === 1 && accountIds.has(accountIdOf(person));
  return isOwn ? [] : [`${key} of ${nonceOf(person)} holds the accounts ${[...accountIds]}`];
}
