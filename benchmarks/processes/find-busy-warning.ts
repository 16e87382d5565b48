/** How busy a machine is. */
export interface MachineLoad {
  /** Processes that wanted to run, on average over the last minute. */
  readonly load: number;
  readonly cores: number;
}

/** A sentence where others are at work on this machine already; `undefined` where it is quiet. */
export function findBusyWarning({ load, cores }: MachineLoad): string | undefined {
  if (load < cores / 2) return undefined;
  return `This machine is busy already (load ${load.toFixed(1)} on ${cores} cores): what is measured by the clock will look worse than it is.`;
}
