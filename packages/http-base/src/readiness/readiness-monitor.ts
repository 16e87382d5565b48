import type { Clock } from '@hybrid-mcp/core';
import { checkDependency, type DependencyCheck } from './check-dependency.ts';
import { createDependencyState, type DependencyState, type Hysteresis } from './dependency-state.ts';

/** Dependencies by name. */
export type ReadinessChecks = Readonly<Record<string, DependencyCheck>>;

/** The state of all dependencies. */
export interface Readiness {
  readonly isReady: boolean;
  readonly checks: Readonly<Record<string, { readonly status: 'ok' | 'failed' }>>;
}

/** Knows whether a server can serve. */
export interface ReadinessMonitor {
  /** What is known; asks the dependencies only where that is too old. */
  read(): Promise<Readiness>;
  stop(): void;
}

/** Options of {@link createReadinessMonitor}. */
export interface ReadinessMonitorOptions {
  readonly checks: ReadinessChecks;
  readonly clock: Clock;
  /** Milliseconds each check may take. */
  readonly budgetMs: number;
  /** Hears of every dependency that has failed, and of every one that is back. */
  readonly onChange: (name: string, isOk: boolean) => void;
}

/**
 * Two failures in a row, half a second apart: one is a lost packet or a reconnect, and must not take a server out of
 * service; two are an outage. It is noticed within 500 + 500 + 300 ms, and its end within twice 500 ms.
 */
const hysteresis: Hysteresis = { failures: 2, successes: 2 };
const everyMs = 500;

/** Whoever probes asks again within this time. Without a probe nothing is asked at all: a laptop may sleep. */
const idleAfterMs = 60_000;

/**
 * Creates a {@link ReadinessMonitor}. It asks the dependencies in the background as long as somebody reads, so that a
 * read costs nothing, however often it comes, and a single failure changes nothing. The first answer counts at once.
 */
export function createReadinessMonitor(options: ReadinessMonitorOptions): ReadinessMonitor {
  const { checks, clock, budgetMs, onChange } = options;
  const states = new Map<string, DependencyState>();
  let lastReadMs = Number.NEGATIVE_INFINITY;
  let lastRoundMs = Number.NEGATIVE_INFINITY;
  let round: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function askOne([name, check]: [string, DependencyCheck]): Promise<void> {
    const isOk = await checkDependency(check, { budgetMs });
    const state = states.get(name);
    const hasChanged = state === undefined ? !isOk : state.take(isOk);
    if (state === undefined) states.set(name, createDependencyState(isOk, hysteresis));
    if (hasChanged) onChange(name, isOk);
  }

  function askOnce(): Promise<void> {
    round ??= askAll();
    return round;
  }

  async function askAll(): Promise<void> {
    await Promise.all(Object.entries(checks).map(askOne));
    lastRoundMs = clock.nowMs();
    round = undefined;
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function beat(): void {
    if (clock.nowMs() - lastReadMs > idleAfterMs) stop();
    else void askOnce();
  }

  return {
    stop,
    async read() {
      lastReadMs = clock.nowMs();
      timer ??= setInterval(beat, everyMs).unref();
      if (lastReadMs - lastRoundMs > 2 * everyMs) await askOnce();
      return describe(Object.keys(checks), states);
    },
  };
}

function describe(names: readonly string[], states: ReadonlyMap<string, DependencyState>): Readiness {
  const isOk = (name: string) => states.get(name)?.isOk === true;
  return {
    isReady: names.every(isOk),
    checks: Object.fromEntries(names.map((name) => [name, { status: isOk(name) ? 'ok' : 'failed' }])),
  };
}
