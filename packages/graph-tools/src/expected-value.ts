import type { JsonObjectSchema } from './json-schema.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * Describes in words what a schema expects at `path`, as in `a whole number from 1 to 120`.
 *
 * @param path property names and array indexes, from the top of the arguments down
 */
export function describeExpectedValue(schema: JsonObjectSchema, path: readonly string[]): string {
  let current: Schema | undefined = schema;
  for (const step of path) current = current && findChild(current, step);
  return current ? describeSchema(current) : 'something else';
}

function findChild(schema: Schema, step: string): Schema | undefined {
  const properties = schema.properties as Readonly<Record<string, Schema>> | undefined;
  if (properties && Object.hasOwn(properties, step)) return properties[step];
  return schema.items as Schema | undefined;
}

function describeSchema(schema: Schema): string {
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.join(', ')}`;
  switch (schema.type) {
    case 'integer':
      return `a whole number${describeRange(schema.minimum, schema.maximum)}`;
    case 'number':
      return `a number${describeRange(schema.minimum, schema.maximum)}`;
    case 'string':
      return `a text${describeSize(schema.minLength, schema.maxLength, 'characters')}`;
    case 'array':
      return `a list${describeSize(schema.minItems, schema.maxItems, 'items')}`;
    case 'boolean':
      return 'true or false';
    default:
      return schema.type === 'object' ? 'an object' : 'what its description says';
  }
}

function describeRange(minimum: unknown, maximum: unknown): string {
  return typeof minimum === 'number' && typeof maximum === 'number' ? ` from ${minimum} to ${maximum}` : '';
}

function describeSize(minimum: unknown, maximum: unknown, unit: string): string {
  if (typeof maximum !== 'number') return '';
  const least = typeof minimum === 'number' ? minimum : 0;
  return least > 0 ? ` of ${least} to ${maximum} ${unit}` : ` of at most ${maximum} ${unit}`;
}
