import type { FieldNode, TypeNode } from './type-node.ts';

/** A property in a few words: name, type, and what it is for where that is known. */
export type DescribedField = readonly [name: string, type: string, description?: string];

/** Longest description of a property, in characters. */
const maxDescription = 160;

/** A name is all that differs between the schemas of Graph, and a token for each part of it would be wasted. */
const namespace = /^microsoft\.graph\./;

/** The name of a schema without what all of them begin with. */
export function shortenName(name: string): string {
  return name.replace(namespace, '');
}

/** A property as it is kept. */
export function describeField({ name, type, format, description }: FieldNode): DescribedField {
  const said = shortenText(description);
  const typeText = describeType(type, format);
  return said === '' ? [name, typeText] : [name, typeText, said];
}

/** A type in a word: `string`, `date-time`, `low|normal|high`, `@recipient[]` for a list of that schema. */
export function describeType(type: TypeNode, format = ''): string {
  switch (type.kind) {
    case 'word':
      return format === '' || type.word === 'number' ? type.word : format;
    case 'literal':
      return type.text;
    case 'reference':
      return describeReference(type.name);
    case 'list':
      return `${describeType(type.of, format)}[]`;
    case 'object':
      return 'object';
    case 'all':
      return describeType(type.of[0] ?? { kind: 'object', fields: [] }, format);
    case 'any':
      return describeChoice(type.of, format);
  }
}

function describeReference(name: string): string {
  return name === 'ReferenceNumeric' ? 'number' : `@${shortenName(name)}`;
}

/** Everything in Graph may be null, and every number may be `INF`: neither is worth a word. */
function describeChoice(types: readonly TypeNode[], format: string): string {
  const literals = types.flatMap((type) => (type.kind === 'literal' ? [type.text] : []));
  if (literals.length > 1) return literals.join('|');
  const [first] = types.filter((type) => !isNothing(type));
  return first === undefined ? 'object' : describeType(first, format);
}

function isNothing(type: TypeNode): boolean {
  if (type.kind === 'any') return type.of.every(isNothing);
  return (
    (type.kind === 'word' && type.word === 'null') || (type.kind === 'object' && type.fields.length === 0)
  );
}

/** The first sentences of a text, as many as fit. */
function shortenText(text: string): string {
  if (text.length <= maxDescription) return text;
  const end = text.lastIndexOf('. ', maxDescription);
  return end > 40 ? text.slice(0, end + 1) : `${text.slice(0, maxDescription - 1).trimEnd()}…`;
}
