import { type DescribedField, describeField, shortenName } from './described-type.ts';
import { parseTypeAt } from './parse-type.ts';
import { readDeclarations } from './read-declarations.ts';
import type { FieldNode, TypeNode } from './type-node.ts';

/** A schema as it is kept in the catalogue. */
export interface DescribedSchema {
  /** Schemas whose properties it has too. */
  readonly base?: readonly string[];
  readonly fields?: readonly DescribedField[];
  /** Its values, where it is a choice of words. */
  readonly values?: readonly string[];
}

/** Reads every schema that can be sent, by its short name. */
export function readSchemas(text: string): Map<string, DescribedSchema> {
  const start = text.indexOf('    schemas: {\n', text.indexOf('export interface components {'));
  const end = text.indexOf('\n    responses: {\n', start);
  const schemas = new Map<string, DescribedSchema>();
  for (const declaration of readDeclarations(text, { start: text.indexOf('\n', start) + 1, end }, 8)) {
    if (/Response$/.test(declaration.name)) continue;
    const { type } = parseTypeAt(text, declaration.start);
    schemas.set(shortenName(declaration.name), describeSchema(type));
  }
  return schemas;
}

function describeSchema(type: TypeNode): DescribedSchema {
  const parts = type.kind === 'all' ? type.of.flatMap(flatten) : [type];
  const values = parts.flatMap(readValues);
  const base = parts.flatMap((part) => (part.kind === 'reference' ? [shortenName(part.name)] : []));
  const fields = parts.flatMap((part) => (part.kind === 'object' ? part.fields : [])).filter(canBeSent);
  return {
    ...(base.length > 0 && { base }),
    ...(fields.length > 0 && { fields: fields.map(describeField) }),
    ...(values.length > 0 && { values }),
  };
}

function flatten(type: TypeNode): readonly TypeNode[] {
  return type.kind === 'all' ? type.of.flatMap(flatten) : [type];
}

function readValues(type: TypeNode): readonly string[] {
  if (type.kind === 'literal') return [type.text];
  if (type.kind !== 'any') return [];
  const values = type.of.flatMap((one) => (one.kind === 'literal' ? [one.text] : []));
  return values.filter((value) => value !== 'unknownFutureValue');
}

function canBeSent({ name, description }: FieldNode): boolean {
  return !name.startsWith('@') && !/\bread-only\b/i.test(description);
}
