import { type Setting, toolServers } from './setting.ts';
import { serviceUrl, wholeNumber } from './setting-types.ts';

/** The settings of what tells of changes: docs/changes.md. */
export const notificationSettings = {
  NOTIFICATION_URL: {
    schema: serviceUrl,
    description:
      'URL at which Microsoft Graph reaches `/notifications` of this server, to tell of changes. Must be https; http only on loopback, for a Graph on this machine.',
    default: 'PUBLIC_BASE_URL/notifications, where Graph can reach that; otherwise nothing is told of',
    servers: toolServers,
  },
  MAX_CHANGE_SUBSCRIPTIONS: {
    schema: wholeNumber(1, 8_000),
    description: 'Subscriptions to changes that all accounts together may have; one account has 10 at most.',
    default: '4000',
    servers: toolServers,
  },
} as const satisfies Record<string, Setting>;
