import type { Clock } from '../clock.ts';
import type { RandomSource } from '../random-source.ts';
import type { Person } from '../sample-tenant/person.ts';

/** What the data of an area is made with. */
export interface AreaSource {
  readonly clock: Clock;
  readonly random: RandomSource;
}

/** The data that one area of Graph keeps for each person, such as a mailbox. */
export interface Area<Value> {
  /** Makes what a person begins with. Called once for each person, when it is first asked for. */
  create(person: Person, source: AreaSource): Value;
}

/** Everything that people have, area by area. It lives as long as the emulator. */
export interface AreaData {
  of<Value>(area: Area<Value>, person: Person): Value;
}

/** Creates the data of one emulator: nothing yet. */
export function createAreaData(source: AreaSource): AreaData {
  const known = new Map<Area<unknown>, Map<string, unknown>>();
  return {
    of<Value>(area: Area<Value>, person: Person): Value {
      const byPerson = known.get(area) ?? new Map<string, unknown>();
      known.set(area, byPerson);
      const { objectId } = person;
      if (!byPerson.has(objectId)) byPerson.set(objectId, area.create(person, source));
      return byPerson.get(objectId) as Value;
    },
  };
}
