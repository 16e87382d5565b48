import { type Acquaintance, acquaintancesOf } from '../../sample-tenant/acquaintances.ts';
import { departmentOf } from '../../sample-tenant/organization.ts';
import type { Person } from '../../sample-tenant/person.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { type ODataPage, pageOf } from '../odata/page-of.ts';
import { pickProperties } from '../odata/pick-properties.ts';

/** People by relevance. @see https://learn.microsoft.com/graph/api/user-list-people */
export const relevantPeopleRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me/people',
    permissions: ['People.Read', 'People.Read.All'],
    answer: listRelevant,
  },
];

const entitySet = "users('me')/people";

function listRelevant(call: GraphCall): ODataPage {
  const { query, metadataUrl } = call;
  if (query.$search === undefined) return pageOf(listRelevantPeople(call), call, { entitySet });
  if (query.$skip !== undefined) throw refuse('$skip is not supported with $search.');
  const words = query.$search.replaceAll('"', '').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) throw refuse('The search text is empty.');
  const value = listRelevantPeople(call, words)
    .slice(0, Number(query.$top ?? 10))
    .map((one) => pickProperties(one, query.$select));
  return { '@odata.context': `${metadataUrl}#${entitySet}`, value };
}

/** The people whom somebody works with, the most relevant first; with words those that all of them fit. */
export function listRelevantPeople({ person, people }: GraphCall, words: readonly string[] = []) {
  const colleagues = people.filter((other) => other.tenantId === person.tenantId && other !== person);
  const relevant = [...colleagues.map(toRelevantColleague), ...acquaintancesOf(person)];
  return relevant.filter((one) => fits(one, words));
}

function toRelevantColleague(colleague: Person, index: number) {
  const { profile } = colleague;
  const address = profile.mail ?? profile.userPrincipalName;
  return {
    id: profile.id,
    displayName: profile.displayName,
    givenName: profile.givenName,
    surname: profile.surname,
    jobTitle: profile.jobTitle,
    companyName: null,
    department: departmentOf(colleague),
    officeLocation: profile.officeLocation,
    userPrincipalName: profile.userPrincipalName,
    scoredEmailAddresses: [{ address, relevanceScore: 30 - index, selectionLikelihood: 'notSpecified' }],
    personType: { class: 'Person', subclass: 'OrganizationUser' },
  };
}

type Relevant = Pick<Acquaintance, 'displayName' | 'scoredEmailAddresses'>;

/** Every word begins one of the name or of an address; Microsoft's own search also forgives mistakes. */
function fits({ displayName, scoredEmailAddresses }: Relevant, words: readonly string[]): boolean {
  const texts = [displayName, ...scoredEmailAddresses.map(({ address }) => address)];
  const parts = texts.flatMap((text) => [text, ...text.split(/[\s@.-]+/)]).map((part) => part.toLowerCase());
  return words.every((word) => parts.some((part) => part.startsWith(word)));
}

function refuse(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}
