/** How much a JSON text may hold. */
export interface JsonLimits {
  /** Levels of objects and arrays. */
  readonly maxLevels: number;
  /** Members of all objects and elements of all arrays together; an empty one counts as one. */
  readonly maxMembers: number;
}

const [quote, backslash, comma, openBrace, closeBrace, openBracket, closeBracket] = [
  34, 92, 44, 123, 125, 91, 93,
];

/** What a text has too much of. */
export type Excess = 'levels' | 'members';

/**
 * Finds what a JSON text has too much of, if anything, before it is parsed: reading a megabyte takes milliseconds, but
 * making 70,000 members of it a tenth of a second, and every look at them another. It counts what opens an object or an
 * array, and commas; what is no JSON is left to the parser.
 */
export function findExcess(text: string, { maxLevels, maxMembers }: JsonLimits): Excess | undefined {
  let levels = 0;
  let members = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case quote:
        index = findStringEnd(text, index);
        break;
      case openBrace:
      case openBracket:
        levels += 1;
        members += 1;
        break;
      case closeBrace:
      case closeBracket:
        levels -= 1;
        break;
      case comma:
        members += 1;
    }
    if (levels > maxLevels) return 'levels';
    if (members > maxMembers) return 'members';
  }
  return undefined;
}

/** The index of the quote that ends the string which begins at `start`, or the length of the text. */
function findStringEnd(text: string, start: number): number {
  let index = start + 1;
  for (; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === quote) return index;
    if (character === backslash) index += 1;
  }
  return text.length;
}
