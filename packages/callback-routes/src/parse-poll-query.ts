import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';

/** Longest time a poll may be held, in seconds: below the 60 s at which proxies give up. */
const maxWaitSeconds = 50;

const waitProblem = `wait must be a whole number of seconds from 0 to ${maxWaitSeconds}.`;

const pollQuery = z.object({
  wait: z
    .string(waitProblem)
    .regex(/^\d{1,2}$/, waitProblem)
    .default('0')
    .transform(Number)
    .refine((seconds) => seconds <= maxWaitSeconds, waitProblem),
  collect: z.enum(['true', 'false'], 'collect must be true or false.').default('true'),
});

/** What a poll asks for. */
export interface PollQuery {
  readonly waitMs: number;
  /** Whether a caller with the service credential wants the code, or only to know whether it is there. */
  readonly isCollecting: boolean;
}

/**
 * Reads the query of a poll; parameters it does not know are ignored.
 *
 * @throws AppError `invalid_request`, with a sentence that names the wrong parameter
 */
export function parsePollQuery(query: unknown): PollQuery {
  const parsed = pollQuery.safeParse(query);
  if (!parsed.success) {
    throw new AppError('invalid_request', { sentence: parsed.error.issues[0]?.message ?? waitProblem });
  }
  return { waitMs: parsed.data.wait * 1000, isCollecting: parsed.data.collect === 'true' };
}
