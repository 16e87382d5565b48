export {
  assembleChangeNotifications,
  type ChangeNotificationsParts,
} from './assemble-change-notifications.ts';
export type { ChangeNotificationsOptions } from './change-notifications-options.ts';
export { type ChangeNotifications, createChangeNotifications } from './create-change-notifications.ts';
export {
  type NotificationRoutesOptions,
  notificationPath,
  notificationRoutes,
} from './notification-routes.ts';
export type { NotificationReceiver } from './receive-notifications.ts';
export type { SubscriptionRenewal } from './renew-subscriptions.ts';
