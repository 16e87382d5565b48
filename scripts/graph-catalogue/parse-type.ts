import type { FieldNode, TypeNode } from './type-node.ts';

const token = /\/\*\*[\s\S]*?\*\/|'[^']*'|"[^"]*"|[A-Za-z_$][\w$]*|-?\d[\w.]*|[{}()[\];:?&|<>,]/y;
const blank = /\s*/y;

/** Reads one type that starts at `start` of a text, and says where it ends. */
export function parseTypeAt(text: string, start: number): { readonly type: TypeNode; readonly end: number } {
  const reader = createReader(text, start);
  return { type: readUnion(reader), end: reader.position() };
}

interface Reader {
  /** The next token, empty at the end. */
  peek(): string;
  take(): string;
  /** Takes the next token if it is this one. */
  takeIf(wanted: string): boolean;
  position(): number;
}

function createReader(text: string, start: number): Reader {
  let at = start;
  let next: string | undefined;
  const read = () => {
    blank.lastIndex = at;
    blank.exec(text);
    token.lastIndex = blank.lastIndex;
    return token.exec(text)?.[0] ?? '';
  };
  const peek = () => {
    next ??= read();
    return next;
  };
  const take = () => {
    const taken = peek();
    at = Math.max(token.lastIndex, at);
    next = undefined;
    return taken;
  };
  const takeIf = (wanted: string) => {
    if (peek() !== wanted) return false;
    take();
    return true;
  };
  return { peek, take, takeIf, position: () => at };
}

function readUnion(reader: Reader): TypeNode {
  return readSequence(reader, '|', 'any', (inner) => readSequence(inner, '&', 'all', readPostfix));
}

function readSequence(
  reader: Reader,
  separator: string,
  kind: 'all' | 'any',
  readPart: (reader: Reader) => TypeNode,
): TypeNode {
  reader.takeIf(separator);
  const parts = [readPart(reader)];
  while (reader.takeIf(separator)) parts.push(readPart(reader));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind, of: parts };
}

function readPostfix(reader: Reader): TypeNode {
  let type = readPrimary(reader);
  while (reader.takeIf('[')) {
    if (reader.takeIf(']')) type = { kind: 'list', of: type };
    else {
      const name = unquote(reader.take());
      reader.takeIf(']');
      type = toReference(type, name);
    }
  }
  return type;
}

/** `components['schemas']['X']` is read from left to right: first the group, then the name. */
function toReference(type: TypeNode, name: string): TypeNode {
  if (type.kind === 'word') return { kind: 'reference', group: name, name: '' };
  return type.kind === 'reference' ? { ...type, name } : type;
}

function readPrimary(reader: Reader): TypeNode {
  const first = reader.take();
  if (first === '{') return { kind: 'object', fields: readFields(reader) };
  if (first === '(') {
    const type = readUnion(reader);
    reader.takeIf(')');
    return type;
  }
  if (/^['"]/.test(first)) return { kind: 'literal', text: unquote(first) };
  if (first === 'readonly') return readPrimary(reader);
  return reader.takeIf('<') ? readGeneric(reader) : { kind: 'word', word: first };
}

/** Of `Omit<T, …>` the first argument counts; a `Record` says nothing about its properties. */
function readGeneric(reader: Reader): TypeNode {
  const type = readUnion(reader);
  while (reader.takeIf(',')) readUnion(reader);
  reader.takeIf('>');
  return type.kind === 'word' ? { kind: 'object', fields: [] } : type;
}

function readFields(reader: Reader): FieldNode[] {
  const fields: FieldNode[] = [];
  let comment = '';
  while (!reader.takeIf('}') && reader.peek() !== '') {
    if (reader.peek().startsWith('/**')) {
      comment = reader.take();
      continue;
    }
    if (reader.peek() === '[') skipIndexSignature(reader);
    else fields.push(readField(reader, comment));
    comment = '';
    reader.takeIf(';');
  }
  return fields;
}

function readField(reader: Reader, comment: string): FieldNode {
  if (reader.peek() === 'readonly') reader.take();
  const name = unquote(reader.take());
  const isOptional = reader.takeIf('?');
  reader.takeIf(':');
  return { name, isOptional, ...readComment(comment), type: readUnion(reader) };
}

function skipIndexSignature(reader: Reader): void {
  while (reader.peek() !== ']' && reader.peek() !== '') reader.take();
  reader.take();
  reader.takeIf(':');
  readUnion(reader);
}

/** What a comment says: its own text, and its format. */
function readComment(comment: string): Pick<FieldNode, 'description' | 'format'> {
  const lines = comment
    .slice(3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\*?\s?/, '').trim());
  const format = lines.find((line) => line.startsWith('Format: '))?.slice('Format: '.length) ?? '';
  const said = lines.find((line) => line.startsWith('@description ')) ?? '';
  return { format, description: said.slice('@description '.length) };
}

function unquote(text: string): string {
  return /^['"]/.test(text) ? text.slice(1, -1) : text;
}
