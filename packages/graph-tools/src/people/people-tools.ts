import type { Tool } from '../tool.ts';
import { getUserProfile } from './get-user-profile.ts';
import { peopleGetPerson } from './people-get-person.ts';
import { peopleGetPhoto } from './people-get-photo.ts';
import { peopleListReports } from './people-list-reports.ts';
import { peopleSearch } from './people-search.ts';

/** Tools about people, in listing order. */
export const peopleTools: readonly Tool[] = [
  getUserProfile,
  peopleSearch,
  peopleGetPerson,
  peopleGetPhoto,
  peopleListReports,
];
