import { AppError } from '@hybrid-mcp/core';
import type { Attendee } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';

/** Input for people by their mail addresses. */
export const attendeesInput = z.array(z.string().max(320)).max(50);

/**
 * Attendees that have to come, each once.
 * @throws AppError `invalid_arguments` for what is no mail address
 */
export function toAttendees(addresses: readonly string[]): Attendee[] {
  requireAddresses(addresses);
  const byAddress = new Map(addresses.map((address) => [address.toLowerCase(), address]));
  return [...byAddress.values()].map((address) => ({ type: 'required', emailAddress: { address } }));
}

/** Who is invited after some were added and others removed; the others keep their answers. */
export function changeAttendees(
  present: readonly Attendee[],
  changes: { readonly add_attendees: readonly string[]; readonly remove_attendees: readonly string[] },
): Attendee[] {
  const removed = new Set(changes.remove_attendees.map((address) => address.toLowerCase()));
  const kept = present.filter(({ emailAddress }) => !removed.has(emailAddress?.address?.toLowerCase() ?? ''));
  const known = new Set(kept.map(({ emailAddress }) => emailAddress?.address?.toLowerCase()));
  const added = changes.add_attendees.filter((address) => !known.has(address.toLowerCase()));
  return [...kept, ...toAttendees(added)];
}

/** @throws AppError `invalid_arguments` for what is no mail address: Outlook would look for a name like it */
export function requireAddresses(addresses: readonly string[]): void {
  if (addresses.every((address) => /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address))) return;
  throw new AppError('invalid_arguments', {
    sentence: 'Attendees are mail addresses, such as adele@contoso.example. Look them up and call again.',
  });
}
