/** The rows of the table of errors that are about following changes. */
export const changeErrorCodes = {
  notifications_unavailable: {
    status: 501,
    retryable: false,
    sentence:
      'Microsoft Graph cannot notify this server of changes: that needs a public https address. Set PUBLIC_BASE_URL or NOTIFICATION_URL to one, or read again from time to time instead.',
  },
  unknown_subscription: {
    status: 404,
    retryable: false,
    sentence:
      'This account has no such subscription, or it has ended. Call changes_list_subscriptions, or changes_subscribe for a new one.',
  },
  too_many_subscriptions: {
    status: 409,
    retryable: false,
    sentence:
      'There are as many subscriptions as there may be. End one with changes_unsubscribe, then call this again.',
  },
} as const;
