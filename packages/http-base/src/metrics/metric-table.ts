/** Upper bounds of the buckets of what is usually fast, in seconds. */
const shortBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

/** Upper bounds of the buckets of what waits for others, in seconds: up to the longest `wait_for_callback`. */
const longBuckets = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/**
 * Every metric of ours, by what the code calls it. The values of each label come from a list in the code: nothing that a
 * client sends becomes one.
 * @see https://prometheus.io/docs/practices/naming/
 */
export const metricTable = {
  build: {
    type: 'gauge',
    name: 'hybrid_mcp_build_info',
    help: 'Always 1: which server this is.',
    labels: ['server', 'version'],
  },
  signInSteps: {
    type: 'counter',
    name: 'hybrid_mcp_sign_in_steps_total',
    help: 'Steps of sign-ins that have ended, by how.',
    labels: ['step', 'outcome'],
  },
  pendingSignIns: {
    type: 'gauge',
    name: 'hybrid_mcp_pending_sign_ins',
    help: 'Sign-ins that this process has started and that still wait for their person.',
    labels: [],
  },
  waiters: {
    type: 'gauge',
    name: 'hybrid_mcp_waiters',
    help: 'Calls and polls that are held open until something happens to a sign-in.',
    labels: [],
  },
  toolCalls: {
    type: 'counter',
    name: 'hybrid_mcp_tool_calls_total',
    help: 'Tool calls that have ended, by how.',
    labels: ['tool', 'outcome'],
  },
  toolDuration: {
    type: 'histogram',
    name: 'hybrid_mcp_tool_call_duration_seconds',
    help: 'How long tool calls took.',
    labels: ['tool'],
    buckets: longBuckets,
  },
  graphDuration: {
    type: 'histogram',
    name: 'hybrid_mcp_graph_request_duration_seconds',
    help: 'How long requests to Microsoft Graph took, each try by itself. Status none: no answer.',
    labels: ['method', 'status'],
    buckets: longBuckets,
  },
  graphThrottled: {
    type: 'counter',
    name: 'hybrid_mcp_graph_throttled_total',
    help: 'Answers of Microsoft Graph that asked to slow down (429).',
    labels: ['method'],
  },
  storeDuration: {
    type: 'histogram',
    name: 'hybrid_mcp_store_operation_duration_seconds',
    help: 'How long the stores took, by verb and how it ended.',
    labels: ['store', 'operation', 'outcome'],
    buckets: shortBuckets,
  },
  dependencies: {
    type: 'gauge',
    name: 'hybrid_mcp_dependency_up',
    help: 'Whether a dependency of /ready can be used: 1 or 0.',
    labels: ['dependency'],
  },
  httpRequests: {
    type: 'counter',
    name: 'hybrid_mcp_http_requests_total',
    help: 'HTTP requests that have ended, by pattern of the route and status.',
    labels: ['route', 'status'],
  },
  connections: {
    type: 'gauge',
    name: 'hybrid_mcp_connections',
    help: 'Open connections.',
    labels: [],
  },
  refused: {
    type: 'counter',
    name: 'hybrid_mcp_refused_total',
    help: 'Connections and requests that were not let in, by reason.',
    labels: ['reason'],
  },
  eventLoopDelay: {
    type: 'gauge',
    name: 'hybrid_mcp_event_loop_delay_seconds',
    help: 'How late the event loop was since the last look, by quantile; 1 is the longest.',
    labels: ['quantile'],
  },
} as const satisfies Readonly<Record<string, MetricRow>>;

/** One metric. */
export interface MetricRow {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds of a histogram's buckets, in seconds. */
  readonly buckets?: readonly number[];
}

/** What the code calls a metric. */
export type MetricKey = keyof typeof metricTable;
