import type { SignedIn } from '../client/agent.ts';

/** How a sign-in ended well, in a few words. */
export function toOutcome({ beginnings, repeats }: SignedIn): string {
  if (beginnings.length > 0) return `began anew (${beginnings.join(', ')})`;
  return repeats.length > 0 ? 'a call was repeated' : 'went on';
}
