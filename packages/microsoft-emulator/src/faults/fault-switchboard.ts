import type { Fault, FaultKind, FaultOf } from './fault.ts';

/** A fault that waits for its request. */
export interface PendingFault {
  readonly fault: Fault;
  /** How many requests it will still hit. */
  readonly times: number;
}

/** Where faults are switched on. Faults of one endpoint are used up in the order they were added. */
export interface FaultSwitchboard {
  /** Lets the fault hit the next `times` requests it applies to (default 1). */
  next(fault: Fault, options?: { readonly times?: number }): void;
  /** Faults that have not hit yet, oldest first. */
  pending(): readonly PendingFault[];
  /** Forgets every pending fault. */
  clear(): void;
  /** Used by the endpoints: the oldest pending fault of one of these kinds, used up once. */
  take<Kind extends FaultKind>(kinds: readonly Kind[]): FaultOf<Kind> | undefined;
}

/** Creates an empty {@link FaultSwitchboard}. */
export function createFaultSwitchboard(): FaultSwitchboard {
  let queue: PendingFault[] = [];
  return {
    next(fault, { times = 1 } = {}) {
      if (times > 0) queue.push({ fault, times });
    },
    pending: () => [...queue],
    clear() {
      queue = [];
    },
    take<Kind extends FaultKind>(kinds: readonly Kind[]) {
      for (const [index, { fault, times }] of queue.entries()) {
        if (!isOneOf(fault, kinds)) continue;
        queue.splice(index, 1, ...(times > 1 ? [{ fault, times: times - 1 }] : []));
        return fault;
      }
      return undefined;
    },
  };
}

function isOneOf<Kind extends FaultKind>(fault: Fault, kinds: readonly Kind[]): fault is FaultOf<Kind> {
  return (kinds as readonly FaultKind[]).includes(fault.kind);
}
