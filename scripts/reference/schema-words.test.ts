import { expect, it } from 'vitest';
import { toSchemaWords } from './schema-words.ts';

it.each([
  [{ type: 'string' }, 'text'],
  [{ type: 'string', maxLength: 5 }, 'text, at most 5 characters'],
  [{ type: 'string', minLength: 1, maxLength: 5 }, 'text, 1 to 5 characters'],
  [{ type: 'integer', minimum: 1, maximum: 120 }, 'whole number, 1 to 120'],
  [{ type: 'boolean' }, 'true or false'],
  [{ type: 'boolean', const: true }, '`true`'],
  [{ type: 'string', enum: ['a', 'b'] }, '`a` or `b`'],
  [{ type: ['string', 'null'] }, 'text or null'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'text or null'],
  [{ type: 'array', items: { type: 'string' } }, 'list of: text'],
  [{ type: 'object', properties: { id: {}, name: {} } }, 'object { id, name }'],
  [{}, 'anything'],
])('describes %j', (schema, words) => {
  expect(toSchemaWords(schema)).toBe(words);
});
