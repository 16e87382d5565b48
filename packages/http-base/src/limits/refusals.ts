import type { Clock } from '@hybrid-mcp/core';

/** Why somebody was not let in. */
export const refusalReasons = [
  'connections',
  'connections_per_peer',
  'rate_per_peer',
  'rate_per_principal',
  'polls',
  'notifications',
  'pressure',
] as const;

/** One of {@link refusalReasons}. */
export type RefusalReason = (typeof refusalReasons)[number];

/** Counts who was not let in, since the server started. */
export interface Refusals {
  readonly counts: Readonly<Record<RefusalReason, number>>;
  count(reason: RefusalReason): void;
}

/** Where a line goes when somebody is not let in. */
interface RefusalLog {
  warn(fields: object, text: string): void;
}

/** Milliseconds between two lines about the same: whoever floods a server must not flood its log. */
const lineEveryMs = 60_000;

/** Options of {@link createRefusals}. */
export interface RefusalsOptions {
  readonly log: RefusalLog;
  readonly clock: Clock;
  /** Hears of each one. */
  readonly onRefused?: ((reason: RefusalReason) => void) | undefined;
}

/** Creates {@link Refusals}, which tell the log at once, and then once a minute as long as it goes on. */
export function createRefusals({ log, clock, onRefused }: RefusalsOptions): Refusals {
  const counts = Object.fromEntries(refusalReasons.map((reason) => [reason, 0])) as Record<
    RefusalReason,
    number
  >;
  const lastLines = new Map<RefusalReason, number>();
  return {
    counts,
    count(reason) {
      counts[reason] += 1;
      onRefused?.(reason);
      const nowMs = clock.nowMs();
      const lastMs = lastLines.get(reason);
      if (lastMs !== undefined && nowMs - lastMs < lineEveryMs) return;
      lastLines.set(reason, nowMs);
      log.warn({ reason, refused: counts[reason] }, 'refused');
    },
  };
}
