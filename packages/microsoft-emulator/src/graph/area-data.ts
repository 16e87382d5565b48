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

/** Something that an area has written. */
export interface AreaChange {
  /** Where: as in `mail`, `mail/inbox`, `events`, `drive/{id}` and `tasks/{list id}`. */
  readonly topics: readonly string[];
  readonly change: 'created' | 'updated' | 'deleted';
  /** As in `Message`. */
  readonly type: string;
  /** Absent where Graph does not say what has changed. */
  readonly id?: string;
  /** The id that a message keeps when it is moved. */
  readonly immutableId?: string;
}

/** Hears of what has been written for somebody. It must not throw. */
type ChangeListener = (person: Person, change: AreaChange) => void;

/** Everything that people have, area by area. It lives as long as the emulator. */
export interface AreaData {
  of<Value>(area: Area<Value>, person: Person): Value;
  /** Says that an area has written something of a person's; whoever writes calls it. */
  tell: ChangeListener;
  /** Calls `listener` with everything that is told from now on. */
  listen(listener: ChangeListener): void;
}

/** Creates the data of one emulator: nothing yet. */
export function createAreaData(source: AreaSource): AreaData {
  const known = new Map<Area<unknown>, Map<string, unknown>>();
  const listeners: ChangeListener[] = [];
  return {
    of<Value>(area: Area<Value>, person: Person): Value {
      const byPerson = known.get(area) ?? new Map<string, unknown>();
      known.set(area, byPerson);
      const { objectId } = person;
      if (!byPerson.has(objectId)) byPerson.set(objectId, area.create(person, source));
      return byPerson.get(objectId) as Value;
    },
    tell(person, change) {
      for (const listener of listeners) listener(person, change);
    },
    listen(listener) {
      listeners.push(listener);
    },
  };
}
