/** What a {@link FaultProxy} does to the connections that go through it. */
export type Fault =
  | Latency
  | Bandwidth
  /** Connections are accepted, and nothing gets through until the fault is lifted; then everything does. */
  | { readonly kind: 'freeze' }
  /** Every connection is reset, also each that is opened meanwhile. */
  | { readonly kind: 'reset' }
  /** Every connection is reset, and nobody listens. */
  | { readonly kind: 'refuse' }
  | DroppedReply
  | EditedReplies;

/** Everything takes longer; the order stays. */
interface Latency {
  readonly kind: 'latency';
  /** Milliseconds. Default: 0. */
  readonly toServerMs?: number;
  /** Milliseconds. Default: 0. */
  readonly toClientMs?: number;
}

/** Either way of each connection carries so much and no more. */
interface Bandwidth {
  readonly kind: 'bandwidth';
  readonly bytesPerSecond: number;
}

/**
 * Requests get through; of the replies that come from now on, on whichever connection, the n-th is lost and its
 * connection reset. That ends the fault. A reply is what arrives at once, so whoever wants to count must ask in turn.
 */
interface DroppedReply {
  readonly kind: 'drop-reply';
  /** Counted from 1. */
  readonly nth: number;
}

/** Replies come changed, or not at all where nothing is left of them. */
interface EditedReplies {
  readonly kind: 'edit-replies';
  /** Gets what arrives at once. */
  readonly edit: (reply: Buffer) => Buffer;
}

/** Which way something travels through a proxy. */
export type Direction = 'toServer' | 'toClient';
