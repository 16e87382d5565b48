import { createHash } from 'node:crypto';
import type { EventSpan } from './event-span.ts';

/** What tells whether two calls mean the same event. */
export interface EventIdentity {
  readonly subject: string;
  readonly span: EventSpan;
  readonly attendees?: readonly string[] | undefined;
  /** How often it repeats: a series is another event than one of it. */
  readonly repeat?: string | undefined;
  readonly repeat_until?: string | undefined;
  /** Chosen by the caller, to tell two events apart that are alike. */
  readonly request_id?: string | undefined;
}

/**
 * The id by which Outlook knows that an event was asked for before, and answers with that one. Text and place are no part
 * of it: a model that repeats a call words them differently, and nobody shall be invited twice.
 * @see https://learn.microsoft.com/graph/api/resources/event
 */
export function toTransactionId(event: EventIdentity): string {
  const { subject, span, attendees = [], repeat = '', repeat_until = '', request_id = '' } = event;
  const people = attendees.map((address) => address.toLowerCase()).sort();
  const times = [span.startMs, span.endMs, repeat, repeat_until];
  const identity = JSON.stringify([subject.trim(), times, people, request_id]);
  return createHash('sha256').update(identity).digest('base64url');
}
