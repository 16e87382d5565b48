import type { Tool } from '../tool.ts';
import { changesListSubscriptions } from './changes-list-subscriptions.ts';
import { changesSubscribe } from './changes-subscribe.ts';
import { changesUnsubscribe } from './changes-unsubscribe.ts';
import { changesWait } from './changes-wait.ts';

/** Tools that follow what changes, in listing order. */
export const changesTools: readonly Tool[] = [
  changesSubscribe,
  changesListSubscriptions,
  changesWait,
  changesUnsubscribe,
];
