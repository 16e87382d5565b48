import { toVisibleLine } from './to-visible-text.ts';

/** `toVisibleLine` of what may be absent: what has nothing to say is left out of an answer. */
export function toPresentLine(text: string | null | undefined, maxLength?: number): string | undefined {
  return toVisibleLine(text, maxLength) || undefined;
}
