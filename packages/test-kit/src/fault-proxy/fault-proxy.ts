import type { Fault } from './fault.ts';

/** A TCP proxy on this machine whose faults are switched while connections go through it. */
export interface FaultProxy {
  readonly port: number;
  /** Puts a fault in force, in place of the one that is. Resolves when it is. */
  inject(fault: Fault): Promise<void>;
  /** Ends the fault. Connections that have survived it go on. Resolves when new ones can be opened. */
  lift(): Promise<void>;
  /** Cuts all connections and ends. */
  stop(): Promise<void>;
}
