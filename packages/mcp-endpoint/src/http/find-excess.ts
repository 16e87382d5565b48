/** How much a JSON text may hold. */
export interface JsonLimits {
  /** Levels of objects and arrays. */
  readonly maxLevels: number;
  /** Members of all objects and elements of all arrays together; an empty one counts as one. */
  readonly maxMembers: number;
}

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
    const character = text[index];
    if (character === '"') index = findStringEnd(text, index);
    else if (character === '{' || character === '[') levels += 1;
    else if (character === '}' || character === ']') levels -= 1;
    if (levels > maxLevels) return 'levels';
    if (character === '{' || character === '[' || character === ',') members += 1;
    if (members > maxMembers) return 'members';
  }
  return undefined;
}

/** The index of the quote that ends the string which begins at `start`, or the length of the text. */
function findStringEnd(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}
