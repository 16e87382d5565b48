import { z } from 'zod';

/** The optional input that chooses among the configured callback URLs. */
export const callbackBaseUrl = z
  .string()
  .min(1)
  .max(2_048)
  .optional()
  .describe('Only to choose another callback server; it must be a configured one. Normally left out.');
