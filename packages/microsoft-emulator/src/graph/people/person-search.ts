import { type SearchSource, toQueryWords } from '../search-source.ts';
import { listRelevantPeople } from './relevant-people-routes.ts';

/** Finds people whom the person works with. @see https://learn.microsoft.com/graph/search-concept-person */
export const personSearch: SearchSource = {
  entityType: 'person',
  find: (call, query) =>
    listRelevantPeople(call, toQueryWords(query)).map((one) => ({
      hitId: `${one.id}@${call.person.tenantId}`,
      text: '',
      resource: {
        displayName: one.displayName,
        givenName: one.givenName,
        surname: one.surname,
        jobTitle: one.jobTitle,
        department: one.department,
        officeLocation: one.officeLocation,
        userPrincipalName: one.userPrincipalName,
        emailAddresses: one.scoredEmailAddresses.map(({ address }, index) => ({ address, rank: index + 1 })),
      },
    })),
};
