import type { Contact } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { toSearchPhrase } from '../answers/search-phrase.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { contactProperties, mailsOf, nameOf, phonesOf } from './contact-fields.ts';

const contactItem = z.object({
  id: z.string(),
  name: z.string(),
  mail: z.string().optional(),
  phone: z.string().optional(),
  company: z.string().optional(),
});

/** The address book of a mailbox. @see https://learn.microsoft.com/graph/api/user-list-contacts */
export const contactsSearch = defineGraphTool({
  name: 'contacts_search',
  title: 'Find contacts',
  description:
    'Finds contacts in the address book of the signed-in person, or lists them by name. For colleagues use people_search.',
  effect: 'read',
  toolset: 'contacts',
  isExtra: true,
  icon: 'person',
  permissions: ['Contacts.Read'],
  input: {
    query: z.string().min(1).max(200).optional().describe('Name, company or address; default: all.'),
    ...listInput,
  },
  output: { contacts: z.array(contactItem), ...untrustedListOutput },
  async run({ query, ...page }, context) {
    // Graph refuses an order beside a search.
    const choice = query === undefined ? { $orderby: 'displayName' } : { $search: toSearchPhrase(query) };
    const { items, ...rest } = await listUntrusted<Contact, z.infer<typeof contactItem>>(context, {
      path: graphPath`/me/contacts`,
      query: { $select: contactProperties, ...choice },
      page,
      toItem: toContactItem,
    });
    return { contacts: items, ...rest };
  },
  targets: (_input, answer) => answer?.contacts.map(({ id }) => id) ?? [],
});

function toContactItem(contact: Contact): z.infer<typeof contactItem> {
  return {
    id: contact.id ?? '',
    name: nameOf(contact),
    mail: mailsOf(contact)[0],
    phone: phonesOf(contact)[0],
    company: toPresentLine(contact.companyName),
  };
}
