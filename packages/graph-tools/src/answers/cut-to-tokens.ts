import { estimateTokens } from './estimate-tokens.ts';

/** The beginning of a text, and how much of it that is. */
export interface CutText {
  readonly text: string;
  /** Characters that are missing at the end; 0 where it is all there. */
  readonly charactersLeft: number;
}

/** Fewest characters of a token: no text of this many is longer than the budget. */
const charactersPerToken = 4;

/** Cuts a text that takes more than `maxTokens` tokens, at the end of a line or word where there is one nearby. */
export function cutToTokens(text: string, maxTokens: number): CutText {
  let end = Math.min(text.length, maxTokens * charactersPerToken * 2);
  while (end > 0 && estimateTokens(text.slice(0, end)) > maxTokens) end = Math.floor(end * 0.9);
  if (end === text.length) return { text, charactersLeft: 0 };
  const cut = text.slice(0, toEndOfWord(text, end)).toWellFormed().trimEnd();
  return { text: cut, charactersLeft: text.length - cut.length };
}

function toEndOfWord(text: string, end: number): number {
  const nearby = Math.floor(end * 0.9);
  const lineEnd = text.lastIndexOf('\n', end);
  if (lineEnd > nearby) return lineEnd;
  const wordEnd = text.lastIndexOf(' ', end);
  return wordEnd > nearby ? wordEnd : end;
}
