import { type AccountReference, AppError, shareOf } from '@hybrid-mcp/core';
import type { ChangeResourceRequest, ChangeResources } from '@hybrid-mcp/graph-tools';
import type { ChangeServiceOptions } from './change-service-options.ts';
import { isOf, type SubscriptionRecord, toSubscription } from './subscription-record.ts';

/** Creates {@link ChangeResources}: what belongs to none of the caller's accounts is as unknown as what there is not. */
export function createChangeResources(options: ChangeServiceOptions): ChangeResources {
  const { book, logs } = options;
  return {
    async listAll(request) {
      const own = await reach(request, options);
      return (await Promise.all(own.map((account) => book.list(account)))).flat().map(toSubscription);
    },
    async look(request) {
      const record = await find(request, options);
      return record && { subscription: toSubscription(record), seen: await logs.read(record.id, undefined) };
    },
    async watch(request, listener) {
      const record = await find(request, options);
      return record && watchAsWaiter(record, { ...options, request, listener });
    },
  };
}

async function reach(
  request: Omit<ChangeResourceRequest, 'subscription'>,
  { accounts }: ChangeServiceOptions,
): Promise<readonly AccountReference[]> {
  try {
    return await accounts.referAll(request);
  } catch (thrown) {
    if (thrown instanceof AppError && isNobody(thrown)) return [];
    throw thrown;
  }
}

async function find(
  { subscription, ...request }: ChangeResourceRequest,
  options: ChangeServiceOptions,
): Promise<SubscriptionRecord | undefined> {
  const own = await reach(request, options);
  const record = own.length === 0 ? undefined : await options.book.find(subscription);
  const isOwn = record?.graphId !== undefined && own.some((account) => isOf(record, account));
  if (!isOwn) return undefined;
  await options.noteSeen(record);
  return record;
}

interface Watch extends Pick<ChangeServiceOptions, 'logs' | 'waiters'> {
  readonly request: ChangeResourceRequest;
  readonly listener: () => void;
}

async function watchAsWaiter(
  { id }: SubscriptionRecord,
  { logs, waiters, request, listener }: Watch,
): Promise<() => void> {
  const share = shareOf(request.caller);
  waiters.enter(share);
  const leave = onlyOnce(() => waiters.leave(share));
  try {
    const stop = await logs.watch(id, listener);
    return () => {
      stop();
      leave();
    };
  } catch (thrown) {
    leave();
    throw thrown;
  }
}

/** Nobody is signed in, or the handle is none. */
function isNobody({ code }: AppError): boolean {
  return code === 'sign_in_required' || code === 'invalid_access_token';
}

function onlyOnce(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}
