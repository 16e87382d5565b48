import type { Direction, Fault } from './fault.ts';
import type { Schedule } from './schedule.ts';

/** The fault in force, as all connections of a proxy meet it. */
export interface FaultLine {
  readonly fault: Fault | undefined;
  switchTo(fault: Fault | undefined): void;
  /** Resolves when what has come now may be passed on. `before` does when all that came before it has been. */
  arrival(what: Arriving): Promise<void>;
  /** What the client gets of a reply; `undefined` where its connection is cut instead. */
  alterReply(bytes: Buffer): Buffer | undefined;
}

/** Something on its way through a proxy. */
export interface Arriving {
  readonly byteLength: number;
  readonly direction: Direction;
  readonly before: Promise<void>;
}

/** Creates a {@link FaultLine} without a fault. */
export function createFaultLine(schedule: Schedule): FaultLine {
  let fault: Fault | undefined;
  let replies = 0;
  let ended = Promise.withResolvers<void>();
  const after = (delayMs: number) => new Promise<void>((resolve) => schedule(resolve, delayMs));
  const switchTo = (next: Fault | undefined) => {
    ended.resolve();
    ended = Promise.withResolvers();
    fault = next;
    replies = 0;
  };
  return {
    get fault() {
      return fault;
    },
    switchTo,
    arrival({ byteLength, direction, before }) {
      if (fault?.kind === 'freeze') return both(before, ended.promise);
      if (fault?.kind === 'latency') return both(before, after(fault[`${direction}Ms`] ?? 0));
      if (fault?.kind !== 'bandwidth') return before;
      const delayMs = (byteLength * 1000) / fault.bytesPerSecond;
      return before.then(() => after(delayMs));
    },
    alterReply(bytes) {
      if (fault?.kind === 'edit-replies') return fault.edit(bytes);
      if (fault?.kind !== 'drop-reply') return bytes;
      replies += 1;
      if (replies < fault.nth) return bytes;
      switchTo(undefined);
      return undefined;
    },
  };
}

async function both(first: Promise<void>, second: Promise<void>): Promise<void> {
  await Promise.all([first, second]);
}
