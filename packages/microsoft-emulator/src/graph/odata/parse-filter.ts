import { GraphError } from '../graph-error.ts';
import { compareValues } from './order-by.ts';
import { readProperty } from './read-property.ts';

type Predicate = (item: object) => boolean;

const token = /\s*(?:'((?:[^']|'')*)'|([()]|,)|([^\s(),']+))/gy;

interface Token {
  readonly kind: 'text' | 'mark' | 'word';
  readonly value: string;
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

const functions: Readonly<Record<string, (value: string, part: string) => boolean>> = {
  startswith: (value, part) => value.startsWith(part),
  endswith: (value, part) => value.endsWith(part),
  contains: (value, part) => value.includes(part),
};

/**
 * Reads the part of `$filter` that people use: comparisons of a property with a value, `startswith`, `endswith`,
 * `contains`, a property that is a yes or no, `and`, `or`, `not` and brackets.
 *
 * @throws GraphError 400 for anything else
 * @see https://learn.microsoft.com/graph/filter-query-parameter
 */
export function parseFilter(filter: string): Predicate {
  const tokens = toTokens(filter);
  let place = 0;
  const peek = () => tokens[place]?.value.toLowerCase();
  const take = () => {
    const next = tokens[place++];
    if (next === undefined) throw refuse(filter);
    return next;
  };
  const expect = (mark: string) => {
    if (take().value !== mark) throw refuse(filter);
  };

  function either(): Predicate {
    const first = both();
    if (peek() !== 'or') return first;
    place += 1;
    const rest = either();
    return (item) => first(item) || rest(item);
  }
  function both(): Predicate {
    const first = one();
    if (peek() !== 'and') return first;
    place += 1;
    const rest = both();
    return (item) => first(item) && rest(item);
  }
  function one(): Predicate {
    const { value } = take();
    if (value === '(') {
      const inner = either();
      expect(')');
      return inner;
    }
    if (value === 'not') {
      const inner = one();
      return (item) => !inner(item);
    }
    const test = functions[value.toLowerCase()];
    return test && peek() === '(' ? call(test) : comparison(value);
  }
  function call(test: (value: string, part: string) => boolean): Predicate {
    expect('(');
    const { value: path } = take();
    expect(',');
    const part = take().value.toLowerCase();
    expect(')');
    return (item) => test(String(readProperty(item, path) ?? '').toLowerCase(), part);
  }
  function comparison(path: string): Predicate {
    const compare = comparisons[peek() ?? ''];
    if (compare === undefined) return (item) => readProperty(item, path) === true;
    place += 1;
    const value = toValue(take());
    return (item) => compare(compareValues(readProperty(item, path), value));
  }

  const predicate = either();
  if (place !== tokens.length) throw refuse(filter);
  return predicate;
}

function toTokens(filter: string): readonly Token[] {
  const tokens: Token[] = [];
  const text = filter.trim();
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (found === null) throw refuse(filter);
    const [, quoted, mark, word] = found;
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replaceAll("''", "'") });
    else tokens.push({ kind: mark === undefined ? 'word' : 'mark', value: mark ?? word ?? '' });
  }
  return tokens;
}

function toValue({ kind, value }: Token): unknown {
  if (kind === 'text') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  if (value === 'null') return null;
  return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
}

function refuse(filter: string): GraphError {
  return new GraphError(400, 'BadRequest', `Invalid filter clause: ${filter}`);
}
