import { toEntryId } from './outlook-ids.ts';
import { isPersonalAccount, type Person } from './person.ts';

/** A contact as Graph has it, as far as it is written here. @see https://learn.microsoft.com/graph/api/resources/contact */
export interface SampleContact {
  readonly id: string;
  readonly displayName: string | null;
  readonly [property: string]: unknown;
}

/** What every contact has, empty. */
export const emptyContact = {
  displayName: null,
  givenName: null,
  surname: null,
  emailAddresses: [],
  mobilePhone: null,
  businessPhones: [],
  homePhones: [],
  companyName: null,
  department: null,
  jobTitle: null,
  birthday: null,
  businessAddress: {},
  personalNotes: '',
};

/** Name, mail address, and what else there is. Phone numbers are from ranges reserved for fiction. */
type Row = readonly [name: string, mail: string | null, more?: Readonly<Record<string, unknown>>];

const ofAdele: readonly Row[] = [
  [
    'Lena Ortiz',
    'lena.ortiz@northwind.example',
    {
      companyName: 'Northwind Fabrics',
      jobTitle: 'Sales Lead',
      businessPhones: ['+1 206 555 0133'],
      personalNotes: 'Prefers to be called before noon. Met at the spring fair.',
    },
  ],
  [
    'Tomás Reyes',
    'tomas@fabrikam.example',
    { companyName: 'Fabrikam Freight', mobilePhone: '+1 253 555 0190' },
  ],
  [
    'Ingrid Solberg',
    'ingrid@fjordlight.example',
    { companyName: 'Fjordlight Studio', jobTitle: 'Photographer', birthday: '1984-11-02T11:59:00Z' },
  ],
  ['Harper Quinn', 'harper.quinn@lamna.example', { companyName: 'Lamna Insurance', department: 'Claims' }],
  [
    'Mei-Ling Zhou',
    'mei-ling@tailspin.example',
    {
      companyName: 'Tailspin Signs',
      businessAddress: { street: '41 Harbor Way', city: 'Tacoma', state: 'WA', postalCode: '98402' },
    },
  ],
  ["Siobhán O'Dea", 'siobhan@odea-displays.example', { companyName: "O'Dea Displays" }],
  ['Victor Adeyemi', 'victor@proseware.example', { jobTitle: 'Consultant', mobilePhone: '+44 7700 900123' }],
  ['Window cleaning', null, { businessPhones: ['+1 425 555 0155'] }],
  ['Paula Brandt', 'paula.brandt@brandt-holz.example', { companyName: 'Brandt Holzbau', homePhones: [] }],
  ['Oskar Lindqvist', 'oskar@wingtip.example', { companyName: 'Wingtip Toys', jobTitle: 'Buyer' }],
  ['Grace Mbeki', 'grace@treyresearch.example', { companyName: 'Trey Research', department: 'Surveys' }],
  ['Ray', 'ray@relecloud.example', { personalNotes: 'Fixes the tills. Out of office on Fridays.' }],
];

const ofColleagues: readonly Row[] = [
  ['Lena Ortiz', 'lena.ortiz@northwind.example', { companyName: 'Northwind Fabrics' }],
  ['Building reception', null, { businessPhones: ['+1 425 555 0100'] }],
];

const ofPersonal: readonly Row[] = [
  ['Jo Marsh', 'jo.marsh@mail.example', { mobilePhone: '+44 7700 900456' }],
  ['Dr. Farah Nasser', null, { businessPhones: ['+44 20 7946 0321'], companyName: 'Dental practice' }],
];

/** The contacts that somebody begins with: a dozen for the default person, some for everybody. */
export function createContacts(person: Person): readonly SampleContact[] {
  const owner = person.objectId;
  return rowsOf(person).map(([displayName, mail, more], index) => {
    const [givenName = null, ...names] = displayName.split(' ');
    return {
      id: toEntryId({ owner, item: `contact ${index}` }),
      ...emptyContact,
      displayName,
      givenName,
      surname: names.join(' ') || null,
      emailAddresses: mail === null ? [] : [{ name: displayName, address: mail }],
      ...more,
    };
  });
}

function rowsOf(person: Person): readonly Row[] {
  if (isPersonalAccount(person)) return ofPersonal;
  return person.profile.userPrincipalName === 'adele@contoso.example' ? ofAdele : ofColleagues;
}
