import type { Attendee } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';

/** Input for people by their mail addresses. */
export const attendeesInput = z
  .array(
    z
      .string()
      .min(3)
      .max(320)
      .regex(/^[^\s@<>]+@[^\s@<>]+$/),
  )
  .max(50);

/** Attendees that have to come, each once. */
export function toAttendees(addresses: readonly string[]): Attendee[] {
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
