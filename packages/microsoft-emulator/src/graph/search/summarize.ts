import { toQueryWords } from '../search-source.ts';

/** Characters of a text that a summary shows. */
const length = 200;

/** Characters before the first word that was found. */
const before = 40;

/** The part of a text with what was found in marks, and a mark where something is left out. */
export function summarize(text: string, query: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const words = toQueryWords(query).filter((word) => !word.includes(':'));
  const first = Math.min(...words.map((word) => line.toLowerCase().indexOf(word)).filter((at) => at >= 0));
  const start = Number.isFinite(first) ? Math.max(0, first - before) : 0;
  const part = line.slice(start, start + length);
  return `${start > 0 ? '<ddd/>' : ''}${mark(part, words)}${start + length < line.length ? '<ddd/>' : ''}`;
}

/** All at once, so that no mark is taken for text; longer words first, since they may begin with shorter ones. */
function mark(text: string, words: readonly string[]): string {
  if (words.length === 0) return text;
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const longestFirst = escaped.toSorted((a, b) => b.length - a.length);
  return text.replace(new RegExp(longestFirst.join('|'), 'gi'), '<c0>$&</c0>');
}
