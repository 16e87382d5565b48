import { type DescribedField, describeField, describeType } from './described-type.ts';
import { parseTypeAt } from './parse-type.ts';
import { findInterface, readDeclarations } from './read-declarations.ts';
import type { FieldNode, TypeNode } from './type-node.ts';

/** What an operation takes, as it is kept in the catalogue. */
export interface DescribedOperation {
  /** Values in the path of which there is more to say than their name. */
  readonly path?: readonly DescribedField[];
  /** Query options; those of OData by their names alone. */
  readonly query?: readonly (DescribedField | string)[];
  readonly headers?: readonly string[];
  /** The name of a schema with `@` before it, the properties themselves, or `file` for what is no JSON. */
  readonly body?: string | readonly DescribedField[];
  /** Whether the answer is no JSON. */
  readonly isFile?: true;
}

/** Reads operations by their ids. */
export interface OperationReader {
  /** `template` is the path it belongs to. */
  read(operationId: string, template: string): DescribedOperation;
}

/** Prepares the reading of operations: finds where each one begins. */
export function openOperations(text: string): OperationReader {
  const starts = new Map<string, number>();
  for (const { name, start } of readDeclarations(text, findInterface(text, 'operations'), 4)) {
    starts.set(name, start);
  }
  const requestBodies = readRequestBodies(text);
  return {
    read(operationId, template) {
      const start = starts.get(operationId);
      if (start === undefined) throw new Error(`The description of Graph has no operation ${operationId}.`);
      const parameters = new Set([...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name));
      return readOperation(text, start, { requestBodies, parameters });
    },
  };
}

type Bodies = ReadonlyMap<string, TypeNode>;

interface Surroundings {
  readonly requestBodies: Bodies;
  /** Names of the values in the path. */
  readonly parameters: ReadonlySet<string | undefined>;
}

/** Bodies that several operations share. */
function readRequestBodies(text: string): Bodies {
  const range = findInterface(text, 'components');
  const group = [...readDeclarations(text, range, 4)].find(({ name }) => name === 'requestBodies');
  if (group === undefined) return new Map();
  const { type } = parseTypeAt(text, group.start);
  const fields = type.kind === 'object' ? type.fields : [];
  return new Map(fields.map((field) => [field.name, field.type]));
}

function readOperation(
  text: string,
  start: number,
  { requestBodies, parameters: inPath }: Surroundings,
): DescribedOperation {
  const end = text.indexOf('\n    };', start);
  const parts = new Map(
    [...readDeclarations(text, { start, end: end + 1 }, 8)].map((part) => [part.name, part.start]),
  );
  const parameters = fieldsOf(parseTypeAt(text, parts.get('parameters') ?? start).type);
  const inGroup = (name: string) => fieldsOf(parameters.find((group) => group.name === name)?.type);
  const query = inGroup('query').filter(({ name }) => !inPath.has(name));
  const body = readBody(parseTypeAt(text, parts.get('requestBody') ?? start).type, requestBodies);
  const isFile = text.slice(parts.get('responses') ?? start, end).includes("'application/octet-stream'");
  return dropEmpty({
    path: inGroup('path').map(describeField).filter(saysMoreThanItsName),
    query: query.map(toQueryField),
    headers: inGroup('header').map(({ name }) => name),
    ...(body !== undefined && { body }),
    ...(isFile && { isFile: true as const }),
  });
}

/** `Usage: path='{path}'` and `The unique identifier of message` say nothing that the name does not. */
function saysMoreThanItsName([, type, description = '']: DescribedField): boolean {
  const isPlain = description === '' || /^(?:The unique identifier of|Usage:)/.test(description);
  return !isPlain || (type !== 'string' && type !== 'object');
}

function toQueryField(field: FieldNode): DescribedField | string {
  if (field.name.startsWith('$') && field.isOptional) return field.name;
  return field.isOptional
    ? describeField(field)
    : describeField({ ...field, description: `Required. ${field.description}` });
}

function readBody(type: TypeNode, bodies: Bodies): DescribedOperation['body'] {
  const shared = type.kind === 'reference' ? bodies.get(type.name) : type;
  const content = fieldsOf(fieldsOf(shared).find(({ name }) => name === 'content')?.type);
  const [media] = content;
  if (media === undefined) return undefined;
  if (media.name !== 'application/json') return 'file';
  if (media.type.kind === 'object') return media.type.fields.map(describeField);
  return describeType(media.type);
}

function fieldsOf(type: TypeNode | undefined): readonly FieldNode[] {
  return type?.kind === 'object' ? type.fields : [];
}

function dropEmpty(operation: DescribedOperation): DescribedOperation {
  return Object.fromEntries(
    Object.entries(operation).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  );
}
