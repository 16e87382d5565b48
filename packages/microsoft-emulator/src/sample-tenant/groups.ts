import { samplePeople } from './people.ts';
import type { Person } from './person.ts';
import { contosoTenantId } from './tenants.ts';

/** One group of the sample company. @see https://learn.microsoft.com/graph/api/resources/group */
export interface SampleGroup {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly mail: string | null;
  readonly mailEnabled: boolean;
  readonly securityEnabled: boolean;
  readonly groupTypes: readonly string[];
  readonly visibility: string | null;
}

/** Object ids of the members of each group. Everybody in Contoso is in `everyone`. */
interface Membership {
  readonly group: SampleGroup;
  readonly members: 'everyone' | readonly string[];
}

const microsoft365 = { mailEnabled: true, securityEnabled: false, groupTypes: ['Unified'] };
const security = { mailEnabled: false, securityEnabled: true, groupTypes: [], mail: null, visibility: null };

const memberships: readonly Membership[] = [
  {
    group: {
      id: '2d6f1b84-70c3-4e95-a1b8-5c90e7f3d214',
      displayName: 'All of Contoso',
      description: 'Everybody who works here',
      mail: 'everyone@contoso.example',
      visibility: 'Public',
      ...microsoft365,
    },
    members: 'everyone',
  },
  {
    group: {
      id: '7b3e9a50-14d2-4c6f-8e07-b9a1d25f6c38',
      displayName: 'Autumn Launch',
      description: 'Planning of the autumn collection, from samples to shop windows',
      mail: 'autumn-launch@contoso.example',
      visibility: 'Private',
      ...microsoft365,
    },
    members: idsOf('adele', 'soren', 'nia'),
  },
  {
    group: {
      id: 'c81f4d27-9b06-4a3e-b75c-0e6d82a4f19b',
      displayName: 'Store Keys',
      description: 'May open the flagship store',
      ...security,
    },
    members: idsOf('adele', 'nia'),
  },
  {
    group: {
      id: '04a7c6e9-5d18-4b72-93fa-d6e1b08c275f',
      displayName: 'Payroll Readers',
      description: null,
      ...security,
    },
    members: idsOf('diego', 'misaki'),
  },
];

/** The groups of a tenant: Contoso has some, personal accounts have none. */
export function groupsOf(tenantId: string): readonly SampleGroup[] {
  return tenantId === contosoTenantId ? memberships.map(({ group }) => group) : [];
}

/** Who is in a group, of these people. */
export function membersOf(groupId: string, people: readonly Person[]): readonly Person[] {
  const members = memberships.find(({ group }) => group.id === groupId)?.members ?? [];
  return people.filter(
    ({ tenantId, objectId }) =>
      tenantId === contosoTenantId && (members === 'everyone' || members.includes(objectId)),
  );
}

function idsOf(...names: readonly string[]): readonly string[] {
  return samplePeople
    .filter(({ profile }) => names.includes(profile.userPrincipalName.split('@', 1).join('')))
    .map(({ objectId }) => objectId);
}
