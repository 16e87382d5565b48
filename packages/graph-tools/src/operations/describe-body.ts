import { estimateTokens } from '../answers/estimate-tokens.ts';
import type { DetailField, OperationDetails, SchemaDetails } from './catalogue/operation-details.ts';

type ReadSchema = (name: string) => SchemaDetails | undefined;

/** The properties of a body in a line each, and how many did not fit. */
export interface DescribedBody {
  readonly fields: readonly string[];
  readonly leftOut: number;
}

/** How deep properties of properties are told. */
const maxDepth = 2;

/** Properties of an inner object that are told: those of a person would fill a page. */
const maxInnerFields = 10;

/** The same of a resource that is the argument of an action. */
const maxArgumentFields = 32;

/** Longest list of values that is told, in characters. */
const maxValues = 120;

/**
 * Describes a body within a budget of tokens: one line for each property with its type, an inner object with its own
 * properties in braces, and what it is for as long as there is room.
 */
export function describeBody(
  body: OperationDetails['body'],
  readSchema: ReadSchema,
  maxTokens: number,
): DescribedBody {
  const isArgument = typeof body === 'object';
  const all = toFields(body, readSchema);
  const fields = isArgument ? all : sortResourcesLast(all, readSchema);
  for (const hasDescription of [true, false]) {
    const lines = fields.map((field) => describeField(field, { readSchema, hasDescription, isArgument }));
    if (!hasDescription || estimateTokens(lines.join('\n')) <= maxTokens)
      return takeFitting(lines, maxTokens);
  }
  return { fields: [], leftOut: fields.length };
}

/** What a body is made of: its own properties, or those of the schema it names. */
function toFields(body: OperationDetails['body'], readSchema: ReadSchema): readonly DetailField[] {
  if (body === undefined || body === 'file') return [];
  return typeof body === 'string' ? fieldsOf(toName(body), readSchema) : body;
}

/** Properties of a schema, those it has from others last. */
function fieldsOf(
  name: string,
  readSchema: ReadSchema,
  seen: ReadonlySet<string> = new Set(),
): readonly DetailField[] {
  const schema = readSchema(name);
  if (schema === undefined || seen.has(name)) return [];
  const further = new Set([...seen, name]);
  const inherited = (schema.base ?? []).flatMap((base) => fieldsOf(base, readSchema, further));
  return [...(schema.fields ?? []), ...inherited].filter(([field]) => field !== 'id');
}

/** What most people set comes first; what would be a resource of its own comes last. */
function sortResourcesLast(fields: readonly DetailField[], readSchema: ReadSchema): readonly DetailField[] {
  const isResource = ([, type]: DetailField) =>
    type.startsWith('@') && isEntity(toName(type), readSchema) ? 1 : 0;
  return fields.toSorted((one, other) => isResource(one) - isResource(other));
}

/** How a property is told. */
interface Telling {
  readonly readSchema: ReadSchema;
  readonly hasDescription: boolean;
  /** Whether a resource is written out too: an action takes one as its argument, as in `sendMail`. */
  readonly isArgument: boolean;
}

function describeField([name, type, description]: DetailField, telling: Telling): string {
  const said = telling.hasDescription && description !== undefined ? ` – ${description}` : '';
  return `${name}: ${describeType(type, telling, 0)}${said}`;
}

function describeType(type: string, telling: Telling, depth: number): string {
  if (!type.startsWith('@')) return type;
  const { readSchema, isArgument } = telling;
  const name = toName(type);
  const schema = readSchema(name);
  const list = type.endsWith('[]') ? '[]' : '';
  if (schema?.values !== undefined) return describeValues(schema.values) + list;
  const isResource = isEntity(name, readSchema) && !(isArgument && depth === 0);
  const fields =
    depth < maxDepth + (isArgument ? 1 : 0) && !isResource
      ? sortResourcesLast(fieldsOf(name, readSchema), readSchema)
      : [];
  if (fields.length === 0) return `${name}${list}`;
  const most = depth === 0 && isArgument ? maxArgumentFields : maxInnerFields;
  const inner = fields
    .slice(0, most)
    .map(([field, of]) => `${field}: ${describeType(of, telling, depth + 1)}`);
  return `{ ${inner.join(', ')}${fields.length > most ? ', …' : ''} }${list}`;
}

function describeValues(values: readonly string[]): string {
  const text = values.join('|');
  return text.length <= maxValues ? text : `${text.slice(0, text.lastIndexOf('|', maxValues))}|…`;
}

/** Whether it has a life of its own, with an id, so that it is not written out inside of another one. */
function isEntity(name: string, readSchema: ReadSchema): boolean {
  if (name === 'entity') return true;
  return (readSchema(name)?.base ?? []).some((base) => base !== name && isEntity(base, readSchema));
}

function toName(type: string): string {
  return type.slice(1).replace(/(?:\[\])+$/, '');
}

function takeFitting(lines: readonly string[], maxTokens: number): DescribedBody {
  const fields: string[] = [];
  let tokens = 0;
  for (const line of lines) {
    tokens += estimateTokens(line) + 4;
    if (tokens > maxTokens && fields.length > 0) break;
    fields.push(line);
  }
  return { fields, leftOut: lines.length - fields.length };
}
