import { GraphError } from './graph-error.ts';
import type { GraphCall, GraphRoute } from './graph-route.ts';

/** Sending mail. Nothing is delivered; the record of requests says how often it was asked for. */
export const mailRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/me/sendMail',
    permissions: ['Mail.Send'],
    answer: sendMail,
  },
];

/**
 * @throws GraphError 400 unless there is a message with a recipient.
 * @see https://learn.microsoft.com/graph/api/user-sendmail
 */
function sendMail({ body }: GraphCall): 'accepted' {
  const message = toObject(toObject(body).message);
  const recipients = ['toRecipients', 'ccRecipients', 'bccRecipients'].flatMap((name) => message[name] ?? []);
  if (recipients.length > 0) return 'accepted';
  throw new GraphError(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.');
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
