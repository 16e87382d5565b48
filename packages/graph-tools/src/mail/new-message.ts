import { z } from 'zod';
import { mailAddresses, toRecipients } from './mail-address.ts';

/** Longest body that a call may bring along, in characters. */
const maxBodyLength = 200_000;

/** An input of text to send. */
export const mailText = z.string().max(maxBodyLength);

/** Inputs of a message besides its recipients. */
export const newMessageInput = {
  cc: mailAddresses.optional().describe('Copies.'),
  bcc: mailAddresses.optional().describe('Hidden copies.'),
  subject: z.string().max(255).describe('Subject.'),
  body: mailText.describe('Text.'),
  html: z.boolean().optional().describe('Body is HTML.'),
  importance: z.enum(['low', 'normal', 'high']).optional().describe('Importance.'),
};

/** A message as a call describes it. */
export interface NewMessage {
  readonly to: readonly string[];
  readonly cc?: readonly string[] | undefined;
  readonly bcc?: readonly string[] | undefined;
  readonly subject: string;
  readonly body: string;
  readonly html?: boolean | undefined;
  readonly importance?: 'low' | 'normal' | 'high' | undefined;
}

/**
 * The message as Graph takes it.
 * @throws AppError `invalid_arguments` for what is no address
 * @see https://learn.microsoft.com/graph/api/resources/message
 */
export function toGraphMessage({ to, cc = [], bcc = [], subject, body, html, importance }: NewMessage) {
  return {
    subject,
    body: { contentType: html ? 'html' : 'text', content: body },
    toRecipients: toRecipients(to),
    ...(cc.length > 0 && { ccRecipients: toRecipients(cc) }),
    ...(bcc.length > 0 && { bccRecipients: toRecipients(bcc) }),
    ...(importance && { importance }),
  };
}
