import { z } from 'zod';
import type { ToolEffect } from '../tool-effect.ts';

/** The input that names a call, so that it may be sent again. Tools take it and do not list it: every listed one costs tokens. */
export const idempotencyInput = {
  idempotency_key: z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/)
    .optional(),
};

/** Whether tools of this effect take {@link idempotencyInput}. */
export function hasIdempotencyKey(effect: ToolEffect): boolean {
  return effect !== 'read';
}
