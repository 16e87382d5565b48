import { z } from 'zod';

/** One signed-in account in the answer of a tool. */
export const accountOutput = z.object({ id: z.string(), username: z.string(), name: z.string() });
