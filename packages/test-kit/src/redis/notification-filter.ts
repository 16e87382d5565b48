/** Takes notifications out of what Redis sends, and leaves everything else. */
export interface NotificationFilter {
  readonly edit: (bytes: Buffer) => Buffer;
  /** How many it has taken out. */
  lost(): number;
}

/** A message of a channel, in both versions of the protocol. It is small, so that it comes in one piece. */
const notification = /[*>]3\r\n\$\d\r\ns?message\r\n\$\d+\r\n[^\r]*\r\n\$\d+\r\n[^\r]*\r\n/g;

/**
 * Creates a {@link NotificationFilter}.
 * @see https://redis.io/docs/latest/develop/pubsub/
 */
export function createNotificationFilter(): NotificationFilter {
  let lost = 0;
  return {
    edit(bytes) {
      // One character for each byte, so that nothing else changes.
      const kept = bytes.toString('latin1').replaceAll(notification, () => {
        lost += 1;
        return '';
      });
      return Buffer.from(kept, 'latin1');
    },
    lost: () => lost,
  };
}
