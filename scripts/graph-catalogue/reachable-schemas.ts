import type { DescribedField } from './described-type.ts';
import type { DescribedOperation } from './read-operations.ts';
import type { DescribedSchema } from './read-schemas.ts';

/** Keeps the schemas that some body holds, directly or in one of its properties. */
export function keepReachable(
  schemas: ReadonlyMap<string, DescribedSchema>,
  operations: readonly DescribedOperation[],
): Map<string, DescribedSchema> {
  const reached = new Map<string, DescribedSchema>();
  const waiting = operations.flatMap(({ body = [] }) =>
    typeof body === 'string' ? namesIn(body) : namesOfFields(body),
  );
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const schema = schemas.get(name);
    if (schema === undefined || reached.has(name)) continue;
    reached.set(name, schema);
    waiting.push(...(schema.base ?? []), ...namesOfFields(schema.fields ?? []));
  }
  return reached;
}

function namesOfFields(fields: readonly DescribedField[]): string[] {
  return fields.flatMap(([, type]) => namesIn(type));
}

function namesIn(type: string): string[] {
  return type.startsWith('@') ? [type.slice(1).replace(/(?:\[\])+$/, '')] : [];
}
