import type { GraphRoute } from '../graph-route.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { folderRoutes } from './folder-routes.ts';
import { mailboxSettingsRoutes } from './mailbox-settings-routes.ts';
import { messageListRoutes } from './message-list-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { sendRoutes } from './send-routes.ts';
import { toSharedMailboxRoutes } from './shared-mailbox-routes.ts';

/** Mail. @see https://learn.microsoft.com/graph/api/resources/mail-api-overview */
export const mailRoutes: readonly GraphRoute[] = [
  ...messageListRoutes,
  ...messageRoutes,
  ...sendRoutes,
  ...folderRoutes,
  ...attachmentRoutes,
  ...ruleRoutes,
  ...mailboxSettingsRoutes,
  ...toSharedMailboxRoutes([
    ...messageListRoutes,
    ...messageRoutes,
    ...sendRoutes,
    ...folderRoutes,
    ...attachmentRoutes,
  ]),
];
