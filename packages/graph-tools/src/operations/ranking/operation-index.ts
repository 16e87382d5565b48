import type { CatalogueOperation } from '../catalogue/catalogue-operation.ts';
import { frequentOperations } from './frequent-operations.ts';
import { toTellingWords, toWords } from './to-words.ts';

/** Where a word stands in an operation, and how much it says there, in twentieths. */
const weights = { ownWords: 20, lastSegment: 20, segmentBefore: 13, earlierSegment: 9, summary: 8 } as const;

/** Words of all operations, ready to be searched. */
export interface OperationIndex {
  /** For each word where it stands, to be read with {@link readPosting}. One number each: there are 200,000 of them. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  /** For each operation that people ask often, what they ask it with: the words of each phrase. */
  readonly phrases: ReadonlyMap<number, readonly (readonly string[])[]>;
  /** Words in the path of each operation. */
  readonly pathWords: readonly (readonly string[])[];
}

/** The operation, by its place in the catalogue, and from 0 to 1 how much the word says there. */
export function readPosting(posting: number): { readonly at: number; readonly weight: number } {
  return { at: posting >> postingBits, weight: (posting & ((1 << postingBits) - 1)) / weights.ownWords };
}

const postingBits = 5;

/** Builds the index of all operations, in the order of the catalogue. */
export function buildOperationIndex(operations: readonly CatalogueOperation[]): OperationIndex {
  const postings = new Map<string, number[]>();
  const note = (word: string, at: number, weight: number) => {
    const places = postings.get(word);
    const posting = (at << postingBits) | weight;
    if (places === undefined) postings.set(word, [posting]);
    else places.push(posting);
  };
  const wordsOf = rememberSegments();
  const pathWords = readPathWords(operations, wordsOf, note);
  const stemOf = rememberWords();
  for (const [at, { summary }] of operations.entries()) {
    if (summary !== '') for (const word of stemOf(summary)) note(word, at, weights.summary);
  }
  return { postings, phrases: notePhrases(operations, note), pathWords };
}

type Note = (word: string, at: number, weight: number) => void;

/** The operations of a path share its words. */
function readPathWords(
  operations: readonly CatalogueOperation[],
  wordsOf: (segment: string) => readonly string[],
  note: Note,
): (readonly string[])[] {
  let path = -1;
  let segments: readonly (readonly string[])[] = [];
  let words: readonly string[] = [];
  return operations.map(({ template, pathIndex }, at) => {
    if (pathIndex !== path) {
      path = pathIndex;
      segments = fixedSegments(template).map(wordsOf);
      words = [...new Set(segments.flat())];
    }
    for (const [index, parts] of segments.entries()) {
      const weight = weightOf(segments.length - 1 - index);
      for (const word of parts) note(word, at, weight);
    }
    return words;
  });
}

/** Summaries are made of the same few thousand words: each is cut to its stem once. */
function rememberWords(): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (text) =>
    text.split(' ').flatMap((word) => {
      const stems = known.get(word) ?? toTellingWords(word);
      known.set(word, stems);
      return stems;
    });
}

function notePhrases(
  operations: readonly CatalogueOperation[],
  note: Note,
): Map<number, readonly (readonly string[])[]> {
  const places = new Map(operations.map(({ id }, at) => [id, at]));
  const phrases = new Map<number, readonly (readonly string[])[]>();
  for (const row of frequentOperations) {
    const [id = '', said = ''] = row.split(' | ');
    const at = places.get(id);
    if (at === undefined) continue;
    const words = said.split(/[,:?]/).map((phrase) => [...new Set(toTellingWords(phrase))]);
    phrases.set(at, words);
    for (const word of words.flat()) note(word, at, weights.ownWords);
  }
  return phrases;
}

/** Segments that are no parameter; of a function its name. */
function fixedSegments(template: string): string[] {
  return template.split('/').filter((segment) => segment !== '' && !segment.startsWith('{'));
}

/** The same few thousand segments make up all paths: each is taken apart once. */
function rememberSegments(): (segment: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (segment) => {
    const words =
      known.get(segment) ?? toWords(segment.replace(/\(.*$/, '').replace(/^microsoft\.graph\.|^graph\./, ''));
    known.set(segment, words);
    return words;
  };
}

function weightOf(segmentsBehind: number): number {
  if (segmentsBehind === 0) return weights.lastSegment;
  return segmentsBehind === 1 ? weights.segmentBefore : weights.earlierSegment;
}
