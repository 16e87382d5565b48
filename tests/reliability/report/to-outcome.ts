import type { SignedIn } from '../client/agent.ts';
import type { RequestRecord } from '../client/request-record.ts';
import type { Outcome } from './matrix.ts';

/** How a sign-in ended well. */
export function toOutcome({ beginnings }: SignedIn, { repeats }: RequestRecord): Outcome {
  if (beginnings.length > 0) return { kind: 'began anew', why: beginnings.join(', ') };
  return { kind: repeats.length > 0 ? 'repeated' : 'went on' };
}
