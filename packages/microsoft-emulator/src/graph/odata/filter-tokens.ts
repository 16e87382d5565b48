import { GraphError } from '../graph-error.ts';

/** A word, mark or quoted text of a filter. */
export interface Token {
  /** Whether it was quoted. */
  readonly isText: boolean;
  readonly value: string;
}

/** Reads a filter word by word. What does not fit is a GraphError 400. */
export interface TokenReader {
  /** Takes the next one if it is this word or mark. */
  takeIf(word: string): boolean;
  /** @throws GraphError at the end */
  take(): Token;
  /** @throws GraphError for anything else */
  expect(mark: string): void;
  /** @throws GraphError for anything that is left */
  expectEnd(): void;
}

/** @throws GraphError 400 for a text that is not closed */
export function createTokenReader(filter: string): TokenReader {
  const tokens = toTokens(filter);
  const refuse = () => new GraphError(400, 'BadRequest', `Invalid filter clause: ${filter}`);
  let place = 0;
  const takeIf = (word: string) => {
    const next = tokens[place];
    const isIt = next !== undefined && !next.isText && next.value.toLowerCase() === word;
    if (isIt) place += 1;
    return isIt;
  };
  return {
    takeIf,
    take() {
      const next = tokens[place++];
      if (next === undefined) throw refuse();
      return next;
    },
    expect(mark) {
      if (!takeIf(mark)) throw refuse();
    },
    expectEnd() {
      if (place !== tokens.length) throw refuse();
    },
  };
}

const token = /\s*(?:'((?:[^']|'')*)'|([(),]|[^\s(),']+))/gy;

function toTokens(filter: string): readonly Token[] {
  const text = filter.trim();
  const found = [...text.matchAll(token)];
  const length = found.reduce((sum, [whole]) => sum + whole.length, 0);
  if (length !== text.length) throw new GraphError(400, 'BadRequest', `Invalid filter clause: ${filter}`);
  return found.map(([, quoted, word = '']) =>
    quoted === undefined
      ? { isText: false, value: word }
      : { isText: true, value: quoted.replaceAll("''", "'") },
  );
}
