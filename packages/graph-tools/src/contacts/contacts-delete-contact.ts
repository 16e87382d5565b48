import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';

/** Removes a contact. @see https://learn.microsoft.com/graph/api/contact-delete */
export const contactsDeleteContact = defineGraphTool({
  name: 'contacts_delete_contact',
  title: 'Delete a contact',
  description:
    'Deletes a contact from the address book. Call contacts_search for ids, and ask the person before.',
  effect: 'delete',
  toolset: 'contacts',
  isExtra: true,
  icon: 'person',
  permissions: ['Contacts.ReadWrite'],
  input: { contact: z.string().min(1).max(1_000).describe('Id of the contact.') },
  output: { deleted: z.string() },
  async run({ contact }, { graph }) {
    await graph.delete(graphPath`/me/contacts/${contact}`);
    return { deleted: contact };
  },
  targets: ({ contact }) => [contact],
});
