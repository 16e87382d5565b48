import type { Person } from './sample-tenant/person.ts';

/** A user name is nobody's in the tenant; the message lists who there is. */
export class UnknownPersonError extends Error {
  override readonly name = 'UnknownPersonError';

  constructor(username: string, people: readonly Person[]) {
    const known = people.map(({ profile }) => profile.userPrincipalName).join(', ');
    super(`Nobody in the sample tenant is called "${username}". Choose one of: ${known}.`);
  }
}
