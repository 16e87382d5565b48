/** One entry of the first level of an interface: its name, the comment above it, and where its type begins. */
export interface Declaration {
  readonly name: string;
  readonly comment: string;
  /** Offset of the first character of its type. */
  readonly start: number;
}

/** The text of an interface of the file, braces excluded, and where it begins. */
export function findInterface(text: string, name: string): { readonly start: number; readonly end: number } {
  const head = `export interface ${name} {\n`;
  const found = text.indexOf(head);
  if (found === -1) throw new Error(`The description of Microsoft Graph has no ${name}.`);
  return { start: found + head.length, end: text.indexOf('\n}\n', found) };
}

/** Lists what is declared in a range of the file at this depth of indentation. */
export function* readDeclarations(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  indentation: number,
): Generator<Declaration> {
  const indent = ' '.repeat(indentation);
  let at = start;
  let comment = '';
  while (at < end) {
    const lineEnd = text.indexOf('\n', at);
    if (text.startsWith(indent, at) && text[at + indentation] !== ' ' && text[at + indentation] !== '}') {
      const line = text.slice(at + indentation, lineEnd);
      if (line.startsWith('/**')) comment = readComment(text, at);
      else if (!line.startsWith('*')) {
        const match = /^(?:readonly )?(?:'([^']*)'|"([^"]*)"|([\w$]+))\??: /.exec(line);
        if (match) {
          const name = match[1] ?? match[2] ?? match[3] ?? '';
          yield { name, comment, start: at + indentation + match[0].length };
        }
        comment = '';
      }
    }
    at = lineEnd + 1;
  }
}

function readComment(text: string, at: number): string {
  return text.slice(text.indexOf('/**', at) + 3, text.indexOf('*/', at)).trim();
}
