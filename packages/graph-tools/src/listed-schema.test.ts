import { expect, it } from 'vitest';
import { z } from 'zod';
import { toJsonSchema } from './json-schema.ts';
import { toListedSchema } from './listed-schema.ts';

it('leaves out the bounds of texts and lists and the refusal of others, and nothing else', () => {
  const input = z.strictObject({
    maxLength: z.string().min(1).max(5).describe('A name like a bound.'),
    days: z
      .array(z.enum(['mon', 'tue']))
      .min(1)
      .max(7)
      .optional()
      .describe('Days.'),
    limit: z.int().min(1).max(50).default(10).describe('How many.'),
  });
  expect(toListedSchema(toJsonSchema(input, 'input'))).toEqual({
    type: 'object',
    properties: {
      maxLength: { type: 'string', description: 'A name like a bound.' },
      days: { type: 'array', items: { enum: ['mon', 'tue'] }, description: 'Days.' },
      limit: { type: 'integer', minimum: 1, maximum: 50, default: 10, description: 'How many.' },
    },
    required: ['maxLength'],
  });
});
