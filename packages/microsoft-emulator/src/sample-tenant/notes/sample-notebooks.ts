import { samplePeople } from '../people.ts';
import type { Person } from '../person.ts';
import { listAdelesNotebooks } from './adele-notebooks.ts';
import type { SampleNotebook } from './sample-note.ts';

const [adele] = samplePeople;

/** The notebooks of a person: Adele Vance what she writes down all year, everybody else their first pages. */
export function listNotebooks(person: Person): readonly SampleNotebook[] {
  return person.objectId === adele?.objectId ? listAdelesNotebooks() : [firstNotebook(person)];
}

function firstNotebook({ profile: { givenName, displayName } }: Person): SampleNotebook {
  return {
    name: `Notebook of ${(givenName ?? displayName).replace(/[^\p{L} ]/gu, '')}`,
    sections: [
      {
        name: 'Quick Notes',
        pages: [
          {
            title: 'My first week',
            ageDays: 12,
            html: '<p>Badge at the front desk, laptop from room 14.</p><p data-tag="to-do:completed">Say hello to the team</p><p data-tag="to-do">Read the handbook</p>',
          },
          {
            title: 'Questions',
            ageDays: 3,
            html: '<ul><li>Who books the rooms?</li><li>Where is the kitchen?</li></ul>',
          },
        ],
      },
    ],
  };
}
