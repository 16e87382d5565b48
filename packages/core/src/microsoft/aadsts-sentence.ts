import { aadstsTable } from './aadsts-table.ts';
import type { MicrosoftFailure } from './microsoft-failure.ts';

/**
 * The sentence for tool results and logs: what happened, who does what about it, and in parentheses the facts that
 * Microsoft's support asks for. `fallback` is said where the AADSTS number is absent or unknown.
 */
export function describeMicrosoftFailure(failure: MicrosoftFailure, fallback: string): string {
  const facts = [
    failure.aadsts !== undefined && `AADSTS${failure.aadsts}`,
    failure.correlationId !== undefined && `correlation id ${failure.correlationId}`,
    failure.traceId !== undefined && `trace id ${failure.traceId}`,
  ].filter((fact) => fact !== false);
  const sentence = describeMicrosoftFailureForPerson(failure, fallback);
  return facts.length === 0 ? sentence : `${sentence} (${facts.join(', ')})`;
}

/**
 * As {@link describeMicrosoftFailure}, for a client whose sign-in has ended by it: also says which call starts another.
 * @param fallback names that call itself
 */
export function describeEndedSignIn(failure: MicrosoftFailure, fallback: string): string {
  const sentence = describeMicrosoftFailure(failure, fallback);
  if (sentence.startsWith(fallback)) return sentence;
  return `${sentence} This sign-in has ended: call authenticate_account to start a new one.`;
}

/** As {@link describeMicrosoftFailure}, for a page that lists the facts apart. */
export function describeMicrosoftFailureForPerson({ aadsts }: MicrosoftFailure, fallback: string): string {
  const row = aadsts === undefined ? undefined : aadstsTable[aadsts];
  return row ? `${row.what} ${row.how}` : fallback;
}
