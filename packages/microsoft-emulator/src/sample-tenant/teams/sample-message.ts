import { samplePeople } from '../people.ts';
import { findPerson, type Person } from '../person.ts';

/** A message of the sample tenant, before Graph makes a resource of it. */
export interface SampleMessage {
  /** First part of the user name of who wrote it. */
  readonly from: string;
  /** Minutes before the time at which the emulator is asked for it. */
  readonly minutesAgo: number;
  readonly html: string;
  readonly subject?: string;
  /** First parts of the user names of those whom `<at id="0">` and so on mention. */
  readonly mentions?: readonly string[];
  /** Name of a file that is attached. */
  readonly file?: string;
  readonly importance?: 'high';
  /** Newest first. */
  readonly replies?: readonly SampleMessage[];
}

/** The sample person with this first part of the user name. */
export function samplePerson(name: string): Person {
  const person = findPerson(samplePeople, `${name}@contoso.example`);
  if (person === undefined) throw new TypeError(`Nobody in Contoso is called ${name}`);
  return person;
}
