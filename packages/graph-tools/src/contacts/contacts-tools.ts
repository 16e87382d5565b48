import type { Tool } from '../tool.ts';
import { contactsCreateContact } from './contacts-create-contact.ts';
import { contactsDeleteContact } from './contacts-delete-contact.ts';
import { contactsGetContact } from './contacts-get-contact.ts';
import { contactsSearch } from './contacts-search.ts';
import { contactsUpdateContact } from './contacts-update-contact.ts';

/** Tools about the address book, in listing order. */
export const contactsTools: readonly Tool[] = [
  contactsSearch,
  contactsGetContact,
  contactsCreateContact,
  contactsUpdateContact,
  contactsDeleteContact,
];
