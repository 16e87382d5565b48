import {
  type Config,
  type Environment,
  isDemoMode,
  type MicrosoftStandIn,
  withStandIn,
} from '@hybrid-mcp/core';

/** A running Microsoft stand-in. */
export interface RunningStandIn extends MicrosoftStandIn {
  stop(): Promise<void>;
}

/** How to start one. */
export interface StandIn {
  start(emulator: Config['emulator']): Promise<RunningStandIn>;
}

/** A demo that is about to start. */
export interface Demo {
  /** Complete enough to check every other setting before the stand-in runs. */
  readonly draftEnvironment: Environment;
  start(
    emulator: Config['emulator'],
  ): Promise<{ readonly environment: Environment; readonly standIn: RunningStandIn }>;
}

const draft: MicrosoftStandIn = { baseUrl: 'http://localhost:8400', clientId: 'demo', clientSecret: 'demo' };

/** Prepares demo mode where nothing of Microsoft is configured; `undefined` where something is. */
export function startStandInFor(env: Environment, start: StandIn['start']): Demo | undefined {
  if (!isDemoMode(env)) return undefined;
  return {
    draftEnvironment: withStandIn(env, draft),
    async start(emulator) {
      const standIn = await start(emulator);
      return { environment: withStandIn(env, standIn), standIn };
    },
  };
}
