import { keepAlive, type OpenAnswer } from './open-answer.ts';

/** Proxies close connections that are silent for 60 s, some after 30. */
const everyMs = 10_000;

/** Keeps the connections of slow answers alive. */
export interface Heartbeat {
  add(answer: OpenAnswer): void;
  remove(answer: OpenAnswer): void;
  stop(): void;
}

/**
 * Creates a heartbeat: an answer that has been open for a whole interval gets a sign of life every ten seconds from then
 * on. One timer for all, which does not keep the process alive.
 */
export function createHeartbeat(): Heartbeat {
  let young = new Set<OpenAnswer>();
  const old = new Set<OpenAnswer>();
  let timer: NodeJS.Timeout | undefined;
  const beat = () => {
    for (const answer of old) keepAlive(answer);
    for (const answer of young) old.add(answer);
    young = new Set();
  };
  return {
    add(answer) {
      timer ??= setInterval(beat, everyMs).unref();
      young.add(answer);
    },
    remove(answer) {
      if (!young.delete(answer)) old.delete(answer);
    },
    stop: () => clearInterval(timer),
  };
}
