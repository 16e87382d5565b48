import { findInterface, readDeclarations } from './read-declarations.ts';

/** A path of Graph and what can be done with it. */
export interface DescribedPath {
  /** As in `/me/messages/{message-id}`. */
  readonly template: string;
  readonly methods: readonly DescribedMethod[];
}

/** One operation of a path. */
export interface DescribedMethod {
  /** As in `GET`. */
  readonly method: string;
  readonly operationId: string;
  readonly summary: string;
}

/** A value that the description writes as an alias, as in `start=@start`, is a parameter like any other. */
const alias = /='?@(\w+)'?/g;

/** Lists every path of the description, in its order. */
export function readPaths(text: string): DescribedPath[] {
  const range = findInterface(text, 'paths');
  const methods = /operations\['([^']+)'\]/y;
  return [...readDeclarations(text, range, 4)].map(({ name, start }) => ({
    template: name.replace(alias, (whole, parameter) =>
      whole.includes("'") ? `='{${parameter}}'` : `={${parameter}}`,
    ),
    methods: [...readDeclarations(text, { start, end: text.indexOf('\n    };', start) }, 8)].map((method) => {
      methods.lastIndex = method.start;
      const operationId = methods.exec(text)?.[1] ?? '';
      return { method: method.name.toUpperCase(), operationId, summary: readSummary(method.comment) };
    }),
  }));
}

/** The comment of an operation begins with its summary; the rest is a description, often of another operation. */
function readSummary(comment: string): string {
  const first = comment.split('\n').map((line) => line.replace(/^\s*\*?\s*/, '').trim());
  return first.find((line) => line !== '' && !line.startsWith('@')) ?? '';
}
