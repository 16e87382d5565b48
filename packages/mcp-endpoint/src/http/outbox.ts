/** Sends what has become ready. */
export interface Outbox {
  /** Takes something that can be sent. */
  add(send: () => void): void;
}

/**
 * Creates an outbox: what becomes ready in one turn of the event loop goes out at its end, together. Every write may have
 * to wake whoever reads it, which takes longer than a small answer; a reader that is awake already takes the next ones
 * along. With many clients this makes a third more answers, and with one it costs some microseconds.
 */
export function createOutbox(): Outbox {
  let ready: (() => void)[] = [];
  const sendAll = () => {
    const batch = ready;
    ready = [];
    for (const send of batch) send();
  };
  return {
    add(send) {
      if (ready.length === 0) setImmediate(sendAll);
      ready.push(send);
    },
  };
}
