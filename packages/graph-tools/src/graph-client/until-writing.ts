import { isRead } from './is-read.ts';
import type { SendRequest } from './outgoing-request.ts';

/** The two steps of a client that let a call be left alone until it has written something. */
export interface UntilWriting {
  /** First step: gives each request the caller's signal, as long as nothing has been written. */
  whileAbortable(send: SendRequest): SendRequest;
  /** Last step, right before the connection: a write goes out without the signal, and so does all that follows. */
  finishingWrites(send: SendRequest): SendRequest;
}

/**
 * Makes the steps of one client. What waits or reads ends as soon as the caller goes away. A write that has begun is
 * finished, and so is the rest of a call that writes in several requests: nobody would learn how far it came.
 */
export function createUntilWriting(signal: AbortSignal | undefined): UntilWriting {
  let hasWritten = false;
  return {
    whileAbortable: (send) => (request) => send({ ...request, signal: hasWritten ? undefined : signal }),
    finishingWrites: (send) => (request) => {
      if (isRead(request.method)) return send(request);
      hasWritten = true;
      return send({ ...request, signal: undefined });
    },
  };
}
