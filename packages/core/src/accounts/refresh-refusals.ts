import type { Clock } from '../clock.ts';
import { sha256 } from '../crypto/digest.ts';
import type { AppError } from '../errors/app-error.ts';
import type { RefreshRequest } from '../microsoft/identity-client.ts';

/** What a refresh asks for, as far as a refusal depends on it. */
export type RefusedRequest = Pick<RefreshRequest, 'cache' | 'claims'>;

/** Refusals that came again and again, so that Microsoft is not asked the same thing with every call. */
export interface RefreshRefusals {
  /** What Microsoft would answer again; `undefined` where it is worth asking. */
  find(key: string, request: RefusedRequest): AppError | undefined;
  /** Remembers what Microsoft answered. */
  note(key: string, request: RefusedRequest, error: AppError): void;
}

interface Refusal {
  readonly request: string;
  readonly error: AppError;
  readonly times: number;
  readonly untilMs: number;
}

/** Times the same refusal has to come before it is believed: what an administrator mends should work at once. */
const timesUntilBelieved = 3;

/** How long it is believed, in milliseconds. Entra ends a client that asks on and on (AADSTS50196). */
const believedMs = 60_000;

/** Accounts it remembers, in one process. */
const maxAccounts = 10_000;

/** Creates {@link RefreshRefusals}. A new sign-in brings another cache, so it is never held up. */
export function createRefreshRefusals(clock: Clock): RefreshRefusals {
  const refusals = new Map<string, Refusal>();
  return {
    find(key, request) {
      const known = refusals.get(key);
      const isBelieved = known !== undefined && known.times >= timesUntilBelieved;
      if (!isBelieved || known.request !== toName(request)) return undefined;
      return clock.nowMs() < known.untilMs ? known.error : undefined;
    },
    note(key, request, error) {
      if (error.code !== 'sign_in_required') return;
      const known = refusals.get(key);
      const name = toName(request);
      const isSame = known?.request === name && known.error.failure?.aadsts === error.failure?.aadsts;
      refusals.delete(key);
      const times = isSame ? known.times + 1 : 1;
      refusals.set(key, { request: name, error, times, untilMs: clock.nowMs() + believedMs });
      const [oldest] = refusals.keys();
      if (refusals.size > maxAccounts && oldest !== undefined) refusals.delete(oldest);
    },
  };
}

function toName({ cache, claims = '' }: RefusedRequest): string {
  return sha256(`${cache}\n${claims}`);
}
