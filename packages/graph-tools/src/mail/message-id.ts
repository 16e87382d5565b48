import { z } from 'zod';

/** The input that names a message. An empty one is refused with the path that it would stand in. */
export const messageId = z.string().max(1_024).describe('Message id.');
