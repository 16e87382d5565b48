import { z } from 'zod';

/** An id of Outlook as an input. */
const outlookId = z.string().min(1).max(1_024);

/** The input that names a message. */
export const messageId = outlookId.describe('Message id.');
