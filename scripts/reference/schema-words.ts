/** A JSON Schema, as the tools have them: without references. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Describes the type of a JSON Schema in a few words, as in `text, 1 to 64 characters` or `list of texts`. */
export function toSchemaWords(schema: JsonSchema): string {
  if ('const' in schema) return `\`${JSON.stringify(schema.const)}\``;
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${value}\``).join(' or ');
  if (Array.isArray(schema.anyOf))
    return schema.anyOf.map((each: JsonSchema) => toSchemaWords(each)).join(' or ');
  if (Array.isArray(schema.type))
    return schema.type.map((type) => toSchemaWords({ ...schema, type })).join(' or ');
  switch (schema.type) {
    case 'string':
      return `text${toRange(schema.minLength, schema.maxLength, ' characters')}`;
    case 'integer':
      return `whole number${toRange(schema.minimum, schema.maximum)}`;
    case 'array':
      return `list of: ${toSchemaWords((schema.items ?? {}) as JsonSchema)}`;
    case 'object':
      return `object { ${Object.keys((schema.properties ?? {}) as JsonSchema).join(', ')} }`;
    case 'boolean':
      return 'true or false';
    default:
      return String(schema.type ?? 'anything');
  }
}

function toRange(min: unknown, max: unknown, unit = ''): string {
  if (typeof max !== 'number') return '';
  return typeof min === 'number' ? `, ${min} to ${max}${unit}` : `, at most ${max}${unit}`;
}
