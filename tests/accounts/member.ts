import type { Person } from '@hybrid-mcp/microsoft-emulator';
import type { SeededRandom } from './seeded-random.ts';

/** Somebody signed in, from the side of their client. */
export interface Member {
  readonly person: Person;
  readonly username: string;
  /** The user the server takes them for; an anonymous caller has none, and is known by the handle alone. */
  readonly user: string | undefined;
  /** Makes all choices of this member, so that they do not depend on how calls interleave. */
  readonly random: SeededRandom;
  /** The latest. */
  handle: string;
  /** One that was signed out. Before that, one that never was. */
  deadHandle: string;
}
