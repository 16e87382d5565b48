import { setTimeout as sleepFor } from 'node:timers/promises';
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { AppError } from '../errors/app-error.ts';
import type { TokenExchange } from './msal-network.ts';

/** Waits for that many milliseconds without keeping the process alive. */
export type DeviceSleep = (ms: number) => Promise<unknown>;

/** What {@link createDeviceCodeNetwork} works with. */
export interface DeviceCodeNetworkOptions {
  readonly network: INetworkModule;
  readonly exchange: TokenExchange;
  /** Default: a timer. */
  readonly sleep?: DeviceSleep;
}

/** What a client adds to its pace when it is told to slow down, in milliseconds (RFC 8628 §3.5). */
const slowDownMs = 5_000;

/** Slowest pace that is obeyed, and the one where none is named (RFC 8628 §3.2), in seconds. */
const longestIntervalSeconds = 60;
const defaultIntervalSeconds = 5;

/** Longest life of a device code that is believed, in seconds. */
const longestLifeSeconds = 3_600;

/**
 * The network of a sign-in on another device. While a person types, a poll that fails ends nothing: MSAL gives up at
 * the first answer but `authorization_pending`, so an outage and `slow_down` become that (RFC 8628 §3.5).
 */
export function createDeviceCodeNetwork({
  network,
  exchange,
  sleep = sleepUnreferenced,
}: DeviceCodeNetworkOptions): INetworkModule {
  async function poll<T>(url: string, request?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    try {
      const answer = await network.sendPostRequestAsync<T>(url, request);
      if (!isPassing(exchange)) return answer;
      if (exchange.failure?.oauthError === 'slow_down') await sleep(slowDownMs);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'microsoft_unreachable') throw error;
    }
    Object.assign(exchange, { failure: undefined, error: undefined, claims: undefined });
    return { status: 400, headers: {}, body: { error: 'authorization_pending' } as T };
  }

  async function start<T>(url: string, request?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    const answer = await network.sendPostRequestAsync<T>(url, request);
    return { ...answer, body: withSaneTimes(answer.body as Readonly<Record<string, unknown>>) as T };
  }

  return {
    sendGetRequestAsync: (url, request) => network.sendGetRequestAsync(url, request),
    sendPostRequestAsync: (url, request) =>
      new URL(url).pathname.endsWith('/devicecode') ? start(url, request) : poll(url, request),
  };
}

/** Refusals that do not say how it ends. */
const passing = new Set(['authorization_pending', 'slow_down', 'temporarily_unavailable']);

function isPassing({ failure, status = 400 }: TokenExchange): boolean {
  if (failure === undefined) return false;
  return status >= 500 || passing.has(failure.oauthError);
}

/** MSAL waits as long as it is told to, with a timer that a large number makes fire at once. */
function withSaneTimes(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { interval = defaultIntervalSeconds, expires_in: expiresIn } = body;
  return {
    ...body,
    interval: within(interval, longestIntervalSeconds),
    expires_in: within(expiresIn, longestLifeSeconds),
  };
}

function within(seconds: unknown, most: number): number | undefined {
  return typeof seconds === 'number' && seconds > 0 ? Math.min(seconds, most) : undefined;
}

async function sleepUnreferenced(ms: number): Promise<void> {
  await sleepFor(ms, undefined, { ref: false });
}
