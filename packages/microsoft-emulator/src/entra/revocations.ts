import { type Clock, toEpochSeconds } from '../clock.ts';
import type { Person } from '../sample-tenant/person.ts';

/** One sign-in of a person. Every token that comes of it carries it along. */
export interface SignInSession {
  readonly person: Person;
  /** How often the person's sessions had been revoked when it began. */
  readonly beganAfter: number;
  /** How many revocations of the person's access tokens it has made good for. */
  answered: number;
}

/**
 * Who was cut off. Counts instead of comparing times, so that "before" is exact on a clock that stands still.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation
 */
export interface Revocations {
  /** Access tokens from before now are challenged; a refresh that carries the challenge's claims makes it good. */
  revokeTokens(person: Person): void;
  /** Refresh tokens from before now are dead, too; only a new sign-in helps. */
  revokeSessions(person: Person): void;
  /** A sign-in from now on. */
  openSession(person: Person): SignInSession;
  /** Whether the session's refresh tokens are dead. */
  isOver(session: SignInSession): boolean;
  /** Lets a refresh whose claims ask for tokens of `notBefore` (seconds) or later answer the challenge. */
  answerChallenge(session: SignInSession, notBefore: number | undefined): void;
  /** The `nbf` (seconds) that an access token issued at `answered` lacks, or `undefined` if nothing is wrong. */
  findMissingNotBefore(person: Person, answered: number): number | undefined;
}

interface RevocationCount {
  readonly tokens: number;
  readonly sessions: number;
  readonly notBefore: number;
}

/** Creates {@link Revocations} in which nobody was cut off. */
export function createRevocations(clock: Clock): Revocations {
  const counts = new Map<string, RevocationCount>();
  const countOf = ({ objectId }: Person) => counts.get(objectId) ?? { tokens: 0, sessions: 0, notBefore: 0 };
  const revoke = (person: Person, sessions: 0 | 1) => {
    const before = countOf(person);
    counts.set(person.objectId, {
      tokens: before.tokens + 1,
      sessions: before.sessions + sessions,
      notBefore: toEpochSeconds(clock.nowMs()),
    });
  };
  return {
    revokeTokens: (person) => revoke(person, 0),
    revokeSessions: (person) => revoke(person, 1),
    openSession(person) {
      const { tokens, sessions } = countOf(person);
      return { person, beganAfter: sessions, answered: tokens };
    },
    isOver: ({ person, beganAfter }) => beganAfter < countOf(person).sessions,
    answerChallenge(session, notBefore) {
      const { tokens, notBefore: demanded } = countOf(session.person);
      if (notBefore !== undefined && notBefore >= demanded) session.answered = tokens;
    },
    findMissingNotBefore(person, answered) {
      const { tokens, notBefore } = countOf(person);
      return answered < tokens ? notBefore : undefined;
    },
  };
}
