/** A figure and what there is to reach. */
export interface Figure {
  /** What is measured, in a few words. */
  readonly title: string;
  /** What runs beside each contender, where the baseline is measured and not the figure to reach. */
  readonly beside?: string;
  /** Whether more of it is better, or less. */
  readonly better: 'more' | 'less';
  /** Ratio to the baseline that is to be reached. Default: the baseline is itself the figure to reach. */
  readonly reachRatio?: number;
}

/** Every figure that can be a row, in the order of the table. */
export const figures = {
  'load-generator': {
    title: 'answers that the load generator can take',
    better: 'more',
    beside: 'what bare Node http gives',
  },
  'tools-call': {
    title: 'tools/call, no I/O, 30 tools',
    better: 'more',
    reachRatio: 0.6,
    beside: 'bare Fastify, as long an answer',
  },
  'tools-call-p50': { title: 'its latency, median', better: 'less' },
  'tools-call-p99': { title: 'its latency, 99th percentile', better: 'less' },
  'tools-list': {
    title: 'tools/list, every tool of the server',
    better: 'more',
    reachRatio: 0.8,
    beside: 'bare Fastify, the same object',
  },
  'tools-list-p50': { title: 'its latency, median', better: 'less' },
  'tools-list-p99': { title: 'its latency, 99th percentile', better: 'less' },
  'get-user-profile': {
    title: 'get_user_profile, one Graph GET',
    better: 'more',
    reachRatio: 0.6,
    beside: 'bare Fastify and undici, the same GET',
  },
  'get-user-profile-p50': { title: 'its latency, median', better: 'less' },
  'get-user-profile-p99': { title: 'its latency, 99th percentile', better: 'less' },
  'wake-up': { title: 'callback to the answer of its waiter, p99, 1,000 waiting', better: 'less' },
  'wake-up-p50': { title: 'the same, median', better: 'less' },
  'wake-up-replicas': { title: 'the same on another replica, over Redis, p99', better: 'less' },
  'wake-up-replicas-p50': { title: 'the same, median', better: 'less' },
  'wake-up-lost-notifications': { title: 'the same with every notification lost, slowest', better: 'less' },
  'sign-ins-per-second': { title: 'complete sign-ins, one core, memory store', better: 'more' },
  'waiting-memory': { title: 'resident memory while 10,000 wait', better: 'less' },
  'start-to-ready': { title: 'from the start of the process to its first answer', better: 'less' },
  'idle-memory': { title: 'resident memory 3 s after the start, nothing asked', better: 'less' },
  'tools-list-tokens': { title: 'tokens (o200k) of the tools as JSON', better: 'less' },
  'newest-mails-tokens': { title: 'tokens (o200k) of the ten newest mails', better: 'less' },
  'reachable-operations': { title: 'operations of Graph v1.0 that can be called', better: 'more' },
  'found-operations': { title: 'right operation among the first five, of 200 requests', better: 'more' },
} as const satisfies Record<string, Figure>;

/** Stable name of a figure. */
export type RowId = keyof typeof figures;

/** All of them, in the order of the table. */
export const rowIds = Object.keys(figures) as readonly RowId[];

/** Figures that a load measures beside its answers per second: median and 99th percentile of the latency. */
export const latencyIdsOf = {
  'tools-call': ['tools-call-p50', 'tools-call-p99'],
  'tools-list': ['tools-list-p50', 'tools-list-p99'],
  'get-user-profile': ['get-user-profile-p50', 'get-user-profile-p99'],
} as const satisfies Partial<Record<RowId, readonly [RowId, RowId]>>;

/** Figure that is measured under load, with its latencies. */
export type LoadRowId = keyof typeof latencyIdsOf;

/** Figures that are told beside another one, in this order, and that nothing asks for. */
export const companionsOf: Partial<Record<RowId, readonly RowId[]>> = {
  ...latencyIdsOf,
  'wake-up': ['wake-up-p50'],
  'wake-up-replicas': ['wake-up-replicas-p50'],
};
