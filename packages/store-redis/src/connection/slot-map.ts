import type { ClusterNodes } from './cluster-nodes.ts';
import { firstReason } from './first-reason.ts';
import { toConnectError } from './redis-failure.ts';
import { type NodePlace, parseSlotTable, type SlotTable } from './slot-table.ts';
import { withinTime } from './within-time.ts';

/** Who has which keys of a cluster, as far as is known. */
export interface SlotMap {
  /** Finds it out where it is not known yet. */
  table(): Promise<SlotTable>;
  /** Finds it out anew, soon, while the old table is used. */
  doubt(): void;
}

/** Milliseconds that a node has to say who has which keys. */
const answerWithinMs = 1_000;

/** Least time between two searches, in milliseconds. */
const leastPauseMs = 200;

/** Creates a {@link SlotMap} that is found out from nodes known beforehand. */
export function createSlotMap(nodes: ClusterNodes, roots: readonly NodePlace[]): SlotMap {
  let table: SlotTable | undefined;
  let search: Promise<SlotTable> | undefined;
  let searchedMs = Number.NEGATIVE_INFINITY;

  async function find(): Promise<SlotTable> {
    const known = table?.masters ?? roots;
    table = await askAny(nodes, known).catch(() => askAny(nodes, roots));
    nodes.keep(table.masters);
    return table;
  }

  function refresh(): Promise<SlotTable> {
    searchedMs = performance.now();
    search ??= find().finally(() => {
      search = undefined;
    });
    return search;
  }

  return {
    table: async () => table ?? refresh(),
    doubt() {
      // The next one who doubts asks again.
      if (performance.now() - searchedMs >= leastPauseMs) refresh().catch(() => {});
    },
  };
}

/** Asks nodes at once, and believes the first that answers. */
async function askAny(nodes: ClusterNodes, places: readonly NodePlace[]): Promise<SlotTable> {
  try {
    return await Promise.any(places.map((place) => ask(nodes, place)));
  } catch (error) {
    throw error instanceof AggregateError ? firstReason(error.errors) : error;
  }
}

async function ask(nodes: ClusterNodes, place: NodePlace): Promise<SlotTable> {
  const node = nodes.at(place);
  const connection = await node.current();
  try {
    const reply = await withinTime(answerWithinMs, connection.send(['CLUSTER', 'SLOTS']));
    return parseSlotTable(reply, place);
  } catch (error) {
    node.discard(connection, error);
    throw toConnectError(error);
  }
}
