import { createTokenReader, type Token, type TokenReader } from './filter-tokens.ts';
import { compareValues } from './order-by.ts';
import { readProperty } from './read-property.ts';

/** Whether an item is one that a filter wants. */
export type Predicate = (item: object) => boolean;

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
  const tokens = createTokenReader(filter);
  const predicate = parseEither(tokens);
  tokens.expectEnd();
  return predicate;
}

function parseEither(tokens: TokenReader): Predicate {
  const first = parseBoth(tokens);
  if (!tokens.takeIf('or')) return first;
  const rest = parseEither(tokens);
  return (item) => first(item) || rest(item);
}

function parseBoth(tokens: TokenReader): Predicate {
  const first = parseOne(tokens);
  if (!tokens.takeIf('and')) return first;
  const rest = parseBoth(tokens);
  return (item) => first(item) && rest(item);
}

function parseOne(tokens: TokenReader): Predicate {
  if (tokens.takeIf('(')) {
    const inner = parseEither(tokens);
    tokens.expect(')');
    return inner;
  }
  if (tokens.takeIf('not')) {
    const inner = parseOne(tokens);
    return (item) => !inner(item);
  }
  const { value: name } = tokens.take();
  const test = functions[name.toLowerCase()];
  return test && tokens.takeIf('(') ? parseCall(tokens, test) : parseComparison(tokens, name);
}

function parseCall(tokens: TokenReader, test: (value: string, part: string) => boolean): Predicate {
  const path = parsePath(tokens);
  tokens.expect(',');
  const part = tokens.take().value.toLowerCase();
  tokens.expect(')');
  return (item) => test(String(readProperty(item, path) ?? '').toLowerCase(), part);
}

/** A property, within a change of case or not: texts are compared without regard to it anyway. */
function parsePath(tokens: TokenReader): string {
  const { value } = tokens.take();
  if (!['tolower', 'toupper'].includes(value.toLowerCase()) || !tokens.takeIf('(')) return value;
  const { value: path } = tokens.take();
  tokens.expect(')');
  return path;
}

function parseComparison(tokens: TokenReader, path: string): Predicate {
  const name = Object.keys(comparisons).find((word) => tokens.takeIf(word));
  const compare = name === undefined ? undefined : comparisons[name];
  if (compare === undefined) return (item) => readProperty(item, path) === true;
  const value = toValue(tokens.take());
  return (item) => compare(compareValues(readProperty(item, path), value));
}

function toValue({ isText, value }: Token): unknown {
  if (isText) return value;
  if (value === 'true' || value === 'false') return value === 'true';
  if (value === 'null') return null;
  return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
}
