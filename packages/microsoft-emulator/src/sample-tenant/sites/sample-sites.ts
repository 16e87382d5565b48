import { isPersonalAccount, type Person } from '../person.ts';
import { launchMilestones, payrollChanges, storeIssues, storeSuppliers } from './sample-lists.ts';
import { companyPages } from './sample-pages.ts';
import type { SampleSite } from './sample-site.ts';

const adele = 'adele@contoso.example';
const nia = 'nia@contoso.example';
const soren = 'soren@contoso.example';
const diego = 'diego@contoso.example';
const misaki = 'misaki@contoso.example';

/** The sites of Contoso, the root first. */
export const sampleSites: readonly SampleSite[] = [
  {
    path: '',
    displayName: 'Contoso',
    description: 'Where everything begins',
    members: 'everyone',
    followers: [],
    lists: [],
    pages: [],
  },
  {
    path: '/sites/all',
    displayName: 'All of Contoso',
    description: 'Handbook, brand and news for everybody',
    members: 'everyone',
    followers: [adele, diego],
    lists: [],
    pages: companyPages,
  },
  {
    path: '/sites/retail',
    displayName: 'Retail Stores',
    description: 'Issues, suppliers and plans of the stores',
    members: 'everyone',
    followers: [adele, nia],
    lists: [storeIssues, storeSuppliers],
    pages: [],
  },
  {
    path: '/sites/autumn-launch',
    displayName: 'Autumn Launch',
    description: 'From samples to shop windows',
    members: [adele, nia, soren],
    followers: [adele],
    lists: [launchMilestones],
    pages: [],
  },
  {
    path: '/sites/payroll',
    displayName: 'Payroll',
    description: 'Changes of salaries',
    members: [diego, misaki],
    followers: [misaki],
    lists: [payrollChanges],
    pages: [],
  },
];

/** The sites that somebody may see; personal accounts have none. */
export function sitesOf(person: Person): readonly SampleSite[] {
  if (isPersonalAccount(person)) return [];
  const { userPrincipalName } = person.profile;
  return sampleSites.filter(({ members }) => members === 'everyone' || members.includes(userPrincipalName));
}
