/** A server as a cluster names it. */
export interface NodePlace {
  readonly host: string;
  readonly port: number;
}

/** Which node of a cluster has which slots. */
export interface SlotTable {
  readonly masters: readonly NodePlace[];
  /** The master of a slot; `undefined` where nobody has it. */
  masterOf(slot: number): NodePlace | undefined;
}

interface SlotRange {
  readonly from: number;
  readonly to: number;
  readonly master: NodePlace;
}

/**
 * Parses the answer to `CLUSTER SLOTS`.
 *
 * @see https://redis.io/docs/latest/commands/cluster-slots/
 */
export function parseSlotTable(reply: unknown, asked: NodePlace): SlotTable {
  const ranges = (reply as readonly (readonly [number, number, readonly [string | null, number]])[]).map(
    ([from, to, [host, port]]): SlotRange => ({ from, to, master: { host: host || asked.host, port } }),
  );
  return {
    masters: ranges.map(({ master }) => master),
    masterOf: (slot) => ranges.find(({ from, to }) => from <= slot && slot <= to)?.master,
  };
}
