import { AppError } from '@hybrid-mcp/core';
import type { Contact } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { contactInput, isEmptyContact, nameOf, toContactBody } from './contact-fields.ts';

/** Changes a contact. @see https://learn.microsoft.com/graph/api/contact-update */
export const contactsUpdateContact = defineGraphTool({
  name: 'contacts_update_contact',
  title: 'Change a contact',
  description:
    'Changes what is given of a contact; the rest stays. A list (mails, phones) replaces the old one. Call contacts_search for ids.',
  effect: 'update',
  toolset: 'contacts',
  isExtra: true,
  icon: 'person',
  permissions: ['Contacts.ReadWrite'],
  input: { contact: z.string().min(1).max(1_000).describe('Id of the contact.'), ...contactInput },
  output: { id: z.string(), name: z.string() },
  async run({ contact: id, ...input }, { graph }) {
    if (isEmptyContact(input)) {
      throw new AppError('invalid_arguments', {
        sentence: 'Nothing is given that would change. Give what is to be different and call this again.',
      });
    }
    const changed = await graph.patch<Contact>(graphPath`/me/contacts/${id}`, toContactBody(input));
    return { id: changed.id ?? id, name: nameOf(changed) };
  },
  targets: ({ contact }) => [contact],
});
