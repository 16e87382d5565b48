import { AppError, shareOf } from '@hybrid-mcp/core';
import type { ChangeResourceRequest, ChangeResources } from '@hybrid-mcp/graph-tools';
import type { ChangeServiceOptions } from './change-service-options.ts';
import { isOf, type SubscriptionRecord, toSubscription } from './subscription-record.ts';

/** Creates {@link ChangeResources}: what belongs to none of the caller's accounts is as unknown as what there is not. */
export function createChangeResources({
  accounts,
  book,
  logs,
  waiters,
  noteSeen,
}: ChangeServiceOptions): ChangeResources {
  async function reach(request: Omit<ChangeResourceRequest, 'subscription'>) {
    try {
      return await accounts.referAll(request);
    } catch (thrown) {
      if (thrown instanceof AppError && isNobody(thrown)) return [];
      throw thrown;
    }
  }

  async function find({ subscription, ...request }: ChangeResourceRequest) {
    const own = await reach(request);
    const record = own.length === 0 ? undefined : await book.find(subscription);
    const isOwn = record?.graphId !== undefined && own.some((account) => isOf(record, account));
    if (isOwn) await noteSeen(record);
    return isOwn ? record : undefined;
  }

  return {
    async listAll(request) {
      const listed = await Promise.all((await reach(request)).map((account) => book.list(account)));
      return listed.flat().map(toSubscription);
    },
    async look(request) {
      const record = await find(request);
      return record && { subscription: toSubscription(record), seen: await logs.read(record.id, undefined) };
    },
    async watch(request, listener) {
      const record: SubscriptionRecord | undefined = await find(request);
      if (record === undefined) return undefined;
      const share = shareOf(request.caller);
      waiters.enter(share);
      const leave = onlyOnce(() => waiters.leave(share));
      try {
        const stop = await logs.watch(record.id, listener);
        return () => {
          stop();
          leave();
        };
      } catch (thrown) {
        leave();
        throw thrown;
      }
    },
  };
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
