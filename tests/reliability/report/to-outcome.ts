import type { SignedIn } from '../client/agent.ts';
import type { RequestRecord } from '../client/request-record.ts';

/** How a sign-in ended well, in a few words. */
export function toOutcome({ beginnings }: SignedIn, { repeats }: RequestRecord): string {
  if (beginnings.length > 0) return `began anew (${beginnings.join(', ')})`;
  return repeats.length > 0 ? 'a request was repeated' : 'went on';
}
