import { createRoster } from '@hybrid-mcp/core';
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
  const open = createRoster<OpenAnswer>();
  let timer: NodeJS.Timeout | undefined;
  const beat = () => {
    for (const answer of open.members()) {
      if (answer.isOld) keepAlive(answer);
      answer.isOld = true;
    }
  };
  return {
    add(answer) {
      timer ??= setInterval(beat, everyMs).unref();
      open.add(answer);
    },
    remove: open.remove,
    stop: () => clearInterval(timer),
  };
}
