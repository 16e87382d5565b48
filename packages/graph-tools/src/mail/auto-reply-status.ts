import type { AutomaticRepliesStatus } from '@microsoft/microsoft-graph-types';

/** Whether automatic replies are sent, in the tools' words, and in Graph's. */
export const autoReplyStatus = {
  off: 'disabled',
  always: 'alwaysEnabled',
  scheduled: 'scheduled',
} as const satisfies Readonly<Record<string, AutomaticRepliesStatus>>;

/** One of {@link autoReplyStatus}. */
export type AutoReplyStatus = keyof typeof autoReplyStatus;

/** The tools' words, for schemas. */
export const autoReplyStatuses = ['off', 'always', 'scheduled'] as const satisfies readonly AutoReplyStatus[];

/** Who outside the organization gets automatic replies. */
export const autoReplyAudiences = ['none', 'contactsOnly', 'all'] as const;
