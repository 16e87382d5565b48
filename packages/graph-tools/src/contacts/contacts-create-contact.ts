import { AppError } from '@hybrid-mcp/core';
import type { Contact } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { contactInput, isEmptyContact, nameOf, toContactBody } from './contact-fields.ts';

/** Adds a contact. @see https://learn.microsoft.com/graph/api/user-post-contacts */
export const contactsCreateContact = defineGraphTool({
  name: 'contacts_create_contact',
  title: 'Create a contact',
  description:
    'Adds a contact to the address book of the signed-in person. Call contacts_search first, to see whether it is there already.',
  effect: 'create',
  toolset: 'contacts',
  isExtra: true,
  icon: 'person',
  permissions: ['Contacts.ReadWrite'],
  input: contactInput,
  output: { id: z.string(), name: z.string() },
  async run(input, { graph }) {
    if (isEmptyContact(input)) {
      throw new AppError('invalid_arguments', {
        sentence: 'A contact needs at least a name, an address or a company. Give one and call this again.',
      });
    }
    const created = await graph.post<Contact>(graphPath`/me/contacts`, toContactBody(input));
    return { id: created.id ?? '', name: nameOf(created) };
  },
  targets: (_input, answer) => (answer === undefined ? [] : [answer.id]),
});
