import { isPersonalAccount, type Person } from './person.ts';

/** Somebody outside whom Graph holds for relevant. @see https://learn.microsoft.com/graph/api/resources/person */
export interface Acquaintance {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly jobTitle: string | null;
  readonly companyName: string | null;
  readonly department: null;
  readonly officeLocation: null;
  readonly userPrincipalName: string;
  readonly scoredEmailAddresses: readonly { readonly address: string; readonly relevanceScore: number }[];
  readonly personType: { readonly class: 'Person'; readonly subclass: 'ImplicitContact' };
}

/** The people outside with whom somebody writes: partners of Contoso, or the friends of a personal account. */
export function acquaintancesOf(person: Person): readonly Acquaintance[] {
  return isPersonalAccount(person) ? friends : partners;
}

const partners = [
  toAcquaintance('5e2a7d10-38c4-4f6b-9d21-a7b0c4e8f153', 'Lena Ortiz', {
    address: 'lena.ortiz@northwind.example',
    companyName: 'Northwind Fabrics',
    jobTitle: 'Sales Lead',
    relevanceScore: 12,
  }),
  toAcquaintance('b94c6f02-e1a8-4d57-8b3e-06d5f7129ca4', 'Tomás Reyes', {
    address: 'tomas@fabrikam.example',
    companyName: 'Fabrikam Freight',
    jobTitle: null,
    relevanceScore: 7,
  }),
];

const friends = [
  toAcquaintance('0f83d5b6-2c79-4e1a-a640-9be12d7c3f58', 'Jo Marsh', {
    address: 'jo.marsh@mail.example',
    companyName: null,
    jobTitle: null,
    relevanceScore: 9,
  }),
];

function toAcquaintance(
  id: string,
  displayName: string,
  about: {
    readonly address: string;
    readonly companyName: string | null;
    readonly jobTitle: string | null;
    readonly relevanceScore: number;
  },
): Acquaintance {
  const [givenName = null, surname = null] = displayName.split(' ');
  const { address, companyName, jobTitle, relevanceScore } = about;
  return {
    id,
    displayName,
    givenName,
    surname,
    jobTitle,
    companyName,
    department: null,
    officeLocation: null,
    userPrincipalName: '',
    scoredEmailAddresses: [{ address, relevanceScore }],
    personType: { class: 'Person', subclass: 'ImplicitContact' },
  };
}
