import type { Config, ToolSide } from '@hybrid-mcp/core';
import type { Tool } from '@hybrid-mcp/graph-tools';
import type { ChangeNotificationsOptions } from './change-notifications-options.ts';
import { type ChangeNotifications, createChangeNotifications } from './create-change-notifications.ts';

/** What {@link assembleChangeNotifications} needs besides the configuration. */
export interface ChangeNotificationsParts
  extends Pick<ChangeNotificationsOptions, 'createGraphClient' | 'onError'> {
  readonly side: ToolSide;
  /** Those that the server has. */
  readonly tools: readonly Tool[];
}

/**
 * Assembles {@link ChangeNotifications} from a configuration. Absent where Graph cannot reach the server, and where no tool
 * follows changes: then there is no route to knock at either.
 */
export function assembleChangeNotifications(
  { notifications, signIn }: Config,
  { side, tools, ...rest }: ChangeNotificationsParts,
): ChangeNotifications | undefined {
  const { url: notificationUrl, maxSubscriptions } = notifications;
  const isAskedFor = tools.some(({ toolset }) => toolset === 'changes');
  if (notificationUrl === undefined || !isAskedFor) return undefined;
  const { flowSecret } = signIn;
  const { waiters } = side.limits;
  return createChangeNotifications({
    ...side,
    ...rest,
    notificationUrl,
    maxSubscriptions,
    flowSecret,
    waiters,
  });
}
