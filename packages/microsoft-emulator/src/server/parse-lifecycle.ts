import { type LifecycleEvent, lifecycleEvents } from '../graph/subscriptions/subscription-store.ts';

/** What `POST /emulator/lifecycle` asks for. */
export interface LifecycleRequest {
  readonly username: string;
  readonly event: LifecycleEvent;
}

/** Thrown by {@link parseLifecycle}; the message says what to send instead. */
export class InvalidLifecycleError extends Error {
  override readonly name = 'InvalidLifecycleError';
}

/**
 * Reads what is to be told of subscriptions from JSON, as in `{ "username": "adele@contoso.example", "event": "missed" }`.
 * @throws InvalidLifecycleError naming the field that is wrong.
 */
export function parseLifecycle(json: unknown): LifecycleRequest {
  if (typeof json !== 'object' || json === null) throw new InvalidLifecycleError('Send one JSON object.');
  const { username, event } = json as Readonly<Record<string, unknown>>;
  if (typeof username !== 'string') throw new InvalidLifecycleError('username must be text.');
  const found = lifecycleEvents.find((each) => each === event);
  if (found === undefined) {
    throw new InvalidLifecycleError(`event must be one of ${lifecycleEvents.join(', ')}.`);
  }
  return { username, event: found };
}
