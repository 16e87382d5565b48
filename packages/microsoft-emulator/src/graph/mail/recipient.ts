import type { Person } from '../../sample-tenant/person.ts';
import type { Recipient } from './mailbox.ts';
import { toObject } from './to-object.ts';

/** Reads `Name <address>`. */
export function parseRecipient(text: string): Recipient {
  const [, name = text, address = text] = /^(.*?)\s*<(.+)>$/.exec(text) ?? [];
  return { emailAddress: { name, address } };
}

/** The recipients that a request names; what has no address is left out. */
export function toRecipients(value: unknown): readonly Recipient[] {
  return [value].flat().flatMap((item) => {
    const { name, address } = toObject(toObject(item).emailAddress);
    if (typeof address !== 'string' || !address.includes('@')) return [];
    return [{ emailAddress: { name: typeof name === 'string' ? name : address, address } }];
  });
}

/** The person as a sender. */
export function toSender({ profile }: Person): Recipient {
  const { displayName: name, mail, userPrincipalName } = profile;
  return { emailAddress: { name, address: mail ?? userPrincipalName } };
}

/** Whether mail to this address reaches the person. */
export function isAddressOf({ profile }: Person, { emailAddress }: Recipient): boolean {
  const wanted = emailAddress.address.toLowerCase();
  return [profile.mail, profile.userPrincipalName].some((address) => address?.toLowerCase() === wanted);
}
