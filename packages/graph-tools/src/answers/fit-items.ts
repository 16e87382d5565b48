import { estimateTokens } from './estimate-tokens.ts';

/** Tokens that a list takes where nothing else is configured. */
export const defaultListTokens = 1_500;

/** Part of a budget that is given out: counts are estimates, and budgets are promises. */
const usablePart = 0.95;

/** The first items of a list. */
export interface FittingItems<Item> {
  readonly items: Item[];
  /** How many did not fit. */
  readonly leftOut: number;
}

/** Takes as many items as fit into the budget, as JSON; always the first one, or a list could not go on. */
export function fitItems<Item>(all: readonly Item[], maxTokens = defaultListTokens): FittingItems<Item> {
  const items: Item[] = [];
  let tokens = 0;
  for (const item of all) {
    tokens += estimateTokens(JSON.stringify(item)) + 1;
    if (tokens > maxTokens * usablePart && items.length > 0) break;
    items.push(item);
  }
  return { items, leftOut: all.length - items.length };
}
