import { z } from 'zod';
import type { ChangeSubscription } from '../tool-context.ts';

/** A subscription as answers have it. */
export const subscriptionFields = {
  subscription: z.string(),
  uri: z.string(),
  what: z.string(),
  changes: z.array(z.string()),
  expires: z.string(),
};

/** Id of a subscription, as an input. */
export const subscriptionInput = z.string().min(1).max(64).describe('Id from changes_subscribe.');

/** Makes the fields of an answer. */
export function toSubscriptionItem({ id, uri, kind, changes, expiresAtMs }: ChangeSubscription) {
  return {
    subscription: id,
    uri,
    what: kind,
    changes: [...changes],
    expires: new Date(expiresAtMs).toISOString(),
  };
}
