import { personalTenantId } from './tenants.ts';

/** One account of the sample tenant: who it is for Entra ID, and its Graph user resource. */
export interface Person {
  /** Object id, the `oid` claim. */
  readonly objectId: string;
  /** Directory the account lives in, the `tid` claim. */
  readonly tenantId: string;
  readonly profile: UserProfile;
}

/** The properties Microsoft Graph returns of a user by default. @see https://learn.microsoft.com/graph/api/user-get */
export interface UserProfile {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly jobTitle: string | null;
  readonly officeLocation: string | null;
  readonly mobilePhone: string | null;
  readonly businessPhones: readonly string[];
  readonly preferredLanguage: string | null;
}

/** Whether this is a personal Microsoft account and not one of a company. */
export function isPersonalAccount(person: Person): boolean {
  return person.tenantId === personalTenantId;
}

/** Finds a person by user name, ignoring case as Microsoft does. */
export function findPerson(people: readonly Person[], username: string): Person | undefined {
  const wanted = username.trim().toLowerCase();
  return people.find(({ profile }) => profile.userPrincipalName.toLowerCase() === wanted);
}
