import type { Caller } from '../accounts/caller.ts';
import { openRecord, sealRecord } from '../crypto/sealed-record.ts';
import { stepUpLinkKey } from './flow-records.ts';
import { findPendingSignIn } from './pending-sign-ins.ts';
import { verifyState } from './signed-state.ts';
import type { SignInTarget, StartedSignIn } from './started-sign-in.ts';
import type { ToolSide } from './tool-side.ts';

/** What is remembered of a link, sealed. */
interface StepUpLink {
  readonly started: StartedSignIn;
  readonly expiresAtMs: number;
}

/** A link that is about to expire is not given out again, in milliseconds. */
const leastLifeMs = 2 * 60 * 1000;

/** Who needs a link, and what for. */
export interface StepUpNeed {
  readonly caller: Caller;
  readonly target: SignInTarget;
}

/**
 * A link that was given out for the very same need and that nobody has followed to its end: a client that fails a
 * hundred times gets one sign-in, not a hundred.
 */
export async function findStepUpLink(side: ToolSide, need: StepUpNeed): Promise<StartedSignIn | undefined> {
  const key = keyOf(need);
  const entry = await side.store.read(key);
  if (entry === undefined) return undefined;
  const { started, expiresAtMs } = openRecord<StepUpLink>(side.sealer, key, entry.value);
  const leftMs = expiresAtMs - side.clock.nowMs();
  if (leftMs < leastLifeMs || !(await isOpen(side, started.state, need.caller))) return undefined;
  return { ...started, expiresInSeconds: Math.floor(leftMs / 1000) };
}

/** Remembers a link for those who need the same. Without room for that, each gets a link of their own. */
export async function rememberStepUpLink(
  side: ToolSide,
  need: StepUpNeed,
  started: StartedSignIn,
): Promise<void> {
  const key = keyOf(need);
  const ttlMs = Math.max(1, started.expiresInSeconds * 1000);
  const link: StepUpLink = { started, expiresAtMs: side.clock.nowMs() + ttlMs };
  await side.store.remove(key).catch(() => {});
  await side.store.create(key, sealRecord(side.sealer, key, link), { ttlMs }).catch(() => {});
}

/** Whether the person can still follow the link: the flow is there, and Microsoft has not answered it. */
async function isOpen(side: ToolSide, state: string, caller: Caller): Promise<boolean> {
  const flow = verifyState(state, { key: side.keys.state, clock: side.clock });
  if (flow.status !== 'valid') return false;
  if ((await findPendingSignIn(side, { flowId: flow.flowId, caller })) === undefined) return false;
  const limits = { timeoutMs: 0, signal: new AbortController().signal };
  // Where nobody can tell how it stands, as with a callback server that is away, a new link does no harm.
  return side.inbox.awaitOutcome({ flowId: flow.flowId, state }, limits).then(
    (outcome) => outcome === undefined,
    () => false,
  );
}

function keyOf({ target: { owner, accountId, scopes, claims } }: StepUpNeed): string {
  return stepUpLinkKey(owner, JSON.stringify([accountId, scopes, claims ?? null]));
}
