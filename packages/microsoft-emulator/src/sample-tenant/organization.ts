import type { Person } from './person.ts';

/** Where somebody stands in Contoso, by user name. */
interface Position {
  readonly department: string;
  /** User name of whom they report to. */
  readonly reportsTo?: string;
}

const positions: Readonly<Record<string, Position>> = {
  'misaki@contoso.example': { department: 'Finance' },
  'diego@contoso.example': { department: 'Human Resources', reportsTo: 'misaki@contoso.example' },
  'adele@contoso.example': { department: 'Retail', reportsTo: 'diego@contoso.example' },
  'soren@contoso.example': { department: 'Purchasing', reportsTo: 'adele@contoso.example' },
  'nia@contoso.example': { department: 'Retail', reportsTo: 'adele@contoso.example' },
};

/** The department of a person; null for whoever has none. */
export function departmentOf({ profile }: Person): string | null {
  return positions[profile.userPrincipalName]?.department ?? null;
}

/** Finds whom somebody reports to. */
export function findSuperior(people: readonly Person[], person: Person): Person | undefined {
  const name = positions[person.profile.userPrincipalName]?.reportsTo;
  return people.find(({ profile }) => profile.userPrincipalName === name);
}

/** Finds who reports to somebody. */
export function findReports(people: readonly Person[], person: Person): readonly Person[] {
  return people.filter((other) => findSuperior(people, other) === person);
}
