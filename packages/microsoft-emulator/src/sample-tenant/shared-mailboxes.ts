import type { Person } from './person.ts';
import { contosoTenantId } from './tenants.ts';

/** A mailbox that nobody signs in with, and who may open it. */
export interface SharedMailbox {
  /** Whom mail to it is for, and mail from it is from. */
  readonly holder: Person;
  /** User names of those who may read it and send from it. */
  readonly members: readonly string[];
}

const storeLeedsId = '3d0b6a5e-7c18-4f92-9be4-a6d2c85f1e07';

/** The shared mailboxes of Contoso. */
export const sharedMailboxes: readonly SharedMailbox[] = [
  {
    holder: {
      objectId: storeLeedsId,
      tenantId: contosoTenantId,
      profile: {
        id: storeLeedsId,
        displayName: 'Store Leeds',
        givenName: null,
        surname: null,
        userPrincipalName: 'store.leeds@contoso.example',
        mail: 'store.leeds@contoso.example',
        jobTitle: null,
        officeLocation: null,
        mobilePhone: null,
        businessPhones: [],
        preferredLanguage: null,
      },
    },
    members: ['adele@contoso.example', 'nia@contoso.example'],
  },
];
