import { estimateTokens } from '../answers/estimate-tokens.ts';
import { htmlToPlainText } from '../answers/html-to-plain-text.ts';
import { toVisibleText } from '../answers/to-visible-text.ts';

/** An answer of Graph, made to fit. */
export interface TrimmedAnswer {
  readonly value: unknown;
  /** What is missing of it: names of properties, each once. */
  readonly leftOut: readonly string[];
}

/** How much of each part is kept; the first limits that fit are taken. */
const limits: readonly Limits[] = [
  { text: 1_000, items: 20, depth: 8 },
  { text: 300, items: 8, depth: 5 },
  { text: 120, items: 3, depth: 3 },
  { text: 60, items: 1, depth: 2 },
];

interface Limits {
  /** Characters of a text. */
  readonly text: number;
  /** Items of a list. */
  readonly items: number;
  /** Objects inside of objects. */
  readonly depth: number;
}

/** Longest text that may be base64 by its looks and still is shown. */
const maxBase64 = 400;

/**
 * Makes an answer fit into a budget: what only OData needs goes, HTML becomes text, bytes go, long texts and lists are cut
 * as far as they have to be. What is missing is named.
 */
export function trimAnswer(value: unknown, maxTokens: number): TrimmedAnswer {
  let trimmed: TrimmedAnswer = { value: undefined, leftOut: [] };
  for (const each of limits) {
    const leftOut = new Set<string>();
    trimmed = { value: trimValue(value, '', { ...each, leftOut }), leftOut: [...leftOut] };
    if (countTokens(trimmed.value) <= maxTokens) return trimmed;
  }
  return dropProperties(trimmed, maxTokens);
}

/** Tokens of a value as JSON. */
export function countTokens(value: unknown): number {
  return value === undefined ? 0 : estimateTokens(JSON.stringify(value));
}

type Trimming = Limits & { readonly leftOut: Set<string> };

function trimValue(value: unknown, name: string, trimming: Trimming): unknown {
  if (typeof value === 'string') return trimText(value, name, trimming);
  if (typeof value !== 'object' || value === null) return value;
  if (trimming.depth === 0) return note(name, trimming);
  const inner = { ...trimming, depth: trimming.depth - 1 };
  if (Array.isArray(value)) {
    if (value.length > trimming.items) trimming.leftOut.add(name);
    return value.slice(0, trimming.items).map((item) => trimValue(item, name, inner));
  }
  return trimObject(value as Readonly<Record<string, unknown>>, name, inner);
}

function trimObject(value: Readonly<Record<string, unknown>>, name: string, trimming: Trimming): unknown {
  if (value.contentType === 'html' && typeof value.content === 'string') {
    return trimText(htmlToPlainText(value.content).text, name, trimming);
  }
  const kept = Object.entries(value).filter(([key]) => isTelling(key));
  return Object.fromEntries(
    kept.flatMap(([key, inner]) => {
      if (/^contentBytes$/i.test(key)) return note(key, trimming) ?? [];
      const trimmed = trimValue(inner, key, trimming);
      return trimmed === undefined || trimmed === null ? [] : [[key, trimmed]];
    }),
  );
}

/** Of what OData adds, a type tells what something is, and an etag is needed to change it. */
function isTelling(key: string): boolean {
  return !key.includes('@odata.') || key === '@odata.type' || key === '@odata.etag';
}

function trimText(text: string, name: string, trimming: Trimming): unknown {
  if (text.length > maxBase64 && /^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return note(name, trimming);
  const visible = toVisibleText(text);
  if (visible.length <= trimming.text) return visible;
  trimming.leftOut.add(name);
  return `${visible.slice(0, trimming.text - 1).toWellFormed()}…`;
}

/** Leaves something out, and says so. */
function note(name: string, { leftOut }: Trimming): undefined {
  leftOut.add(name);
  return undefined;
}

/** When nothing else helps: properties go from the end, until it fits. */
function dropProperties({ value, leftOut }: TrimmedAnswer, maxTokens: number): TrimmedAnswer {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { value, leftOut };
  const entries = Object.entries(value);
  const dropped: string[] = [];
  while (entries.length > 1 && countTokens(Object.fromEntries(entries)) > maxTokens) {
    const [name] = entries.pop() ?? [''];
    dropped.push(name);
  }
  return { value: Object.fromEntries(entries), leftOut: [...leftOut, ...dropped] };
}
