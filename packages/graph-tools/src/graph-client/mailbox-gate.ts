import { AppError } from '@hybrid-mcp/core';

/** Options of {@link createMailboxGate}. */
export interface MailboxGateOptions {
  /** Requests of one mailbox at the same time. Default 4, which is what Outlook takes of one app. */
  readonly maxInFlight?: number | undefined;
}

/** How long a request waits to be let in. */
export interface MailboxWait {
  /** Ends the wait when the caller goes away. */
  readonly signal?: AbortSignal | undefined;
  /** Longest wait, in milliseconds. Without it there is no limit. */
  readonly timeoutMs?: number | undefined;
}

/** Lets a few requests of each mailbox through at a time, first come, first served. Shared by a whole process. */
export interface MailboxGate {
  /**
   * Returns what ends the turn of a request of this mailbox, at once where it may be sent at once; that may be called
   * more than once.
   *
   * @throws AppError `graph_throttled` when the time is over, `graph_unavailable` when the signal is aborted
   */
  enter(mailbox: string, wait?: MailboxWait): EndTurn | Promise<EndTurn>;
  /** How many mailboxes have a request in flight. */
  readonly size: number;
  /** How many it remembers besides, a thousand at most. */
  readonly idle: number;
}

/** Ends the turn of a request at its mailbox. */
export type EndTurn = () => void;

/**
 * Mailboxes without a request that are kept all the same. A `Map` that one comes into and leaves with every request would
 * let everything in it outlive the young generation, see `createRoster`.
 */
const maxIdle = 1_000;

interface Mailbox {
  inFlight: number;
  readonly waiting: Set<() => void>;
}

/** What a request is told whose time was over before it could be sent. */
export function tooLate(): AppError {
  const sentence = 'This had to wait too long for its turn and was not sent. Wait a moment, then try again.';
  return new AppError('graph_throttled', { sentence });
}

/**
 * Creates a {@link MailboxGate}. Of the mailboxes that have nothing in flight it knows a thousand at most.
 *
 * @see https://learn.microsoft.com/graph/throttling-limits#limits-per-mailbox
 */
export function createMailboxGate({ maxInFlight = 4 }: MailboxGateOptions = {}): MailboxGate {
  let mailboxes = new Map<string, Mailbox>();
  let idle = 0;

  function leave(mailbox: Mailbox): void {
    const [next] = mailbox.waiting;
    // The turn goes from hand to hand, so that nobody who comes just now gets in between.
    if (next) next();
    else if (--mailbox.inFlight === 0) idle += 1;
  }

  function forgetIdle(): void {
    mailboxes = new Map([...mailboxes].filter(([, { inFlight }]) => inFlight > 0));
    idle = 0;
  }

  function addMailbox(name: string): Mailbox {
    if (idle >= maxIdle) forgetIdle();
    idle += 1;
    const mailbox: Mailbox = { inFlight: 0, waiting: new Set() };
    // A part of a text holds on to the whole, which may be a token; a copy does not.
    mailboxes.set(Buffer.from(name).toString(), mailbox);
    return mailbox;
  }

  return {
    enter(name, wait = {}) {
      if (wait.signal?.aborted) throw new AppError('graph_unavailable', { cause: wait.signal.reason });
      const mailbox = mailboxes.get(name) ?? addMailbox(name);
      if (mailbox.inFlight >= maxInFlight) {
        return takeTurn(mailbox.waiting, wait).then(() => onceOnly(() => leave(mailbox)));
      }
      if (mailbox.inFlight++ === 0) idle -= 1;
      return onceOnly(() => leave(mailbox));
    },
    get size() {
      return mailboxes.size - idle;
    },
    get idle() {
      return idle;
    },
  };
}

function onceOnly(end: () => void): EndTurn {
  let isInside = true;
  return () => {
    if (isInside) end();
    isInside = false;
  };
}

/** Waits in the queue for a turn that somebody else hands on. */
function takeTurn(waiting: Set<() => void>, { signal, timeoutMs }: MailboxWait): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const leaveQueue = () => {
    waiting.delete(begin);
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
  const begin = () => {
    leaveQueue();
    resolve();
  };
  const giveUp = (error: AppError) => {
    leaveQueue();
    reject(error);
  };
  const onAbort = () => giveUp(new AppError('graph_unavailable', { cause: signal?.reason }));
  const onTimeout = () => giveUp(tooLate());
  const timer = timeoutMs === undefined ? undefined : setTimeout(onTimeout, timeoutMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  waiting.add(begin);
  return promise;
}
