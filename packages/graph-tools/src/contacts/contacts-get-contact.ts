import type { Contact } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toPresentLine } from '../answers/present-line.ts';
import { toUntrustedText, untrustedText } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { contactProperties, mailsOf, nameOf, phonesOf } from './contact-fields.ts';

const $select = [
  ...contactProperties,
  'department',
  'jobTitle',
  'birthday',
  'businessAddress',
  'personalNotes',
];

/** One contact. @see https://learn.microsoft.com/graph/api/contact-get */
export const contactsGetContact = defineGraphTool({
  name: 'contacts_get_contact',
  title: 'Get a contact',
  description:
    'Returns everything about one contact of the address book, notes included. Call contacts_search for ids.',
  effect: 'read',
  toolset: 'contacts',
  isExtra: true,
  icon: 'person',
  permissions: ['Contacts.Read'],
  input: { contact: z.string().min(1).max(1_000).describe('Id of the contact.') },
  output: {
    id: z.string(),
    name: z.string(),
    mails: z.array(z.string()),
    phones: z.array(z.string()),
    company: z.string().optional(),
    department: z.string().optional(),
    job_title: z.string().optional(),
    birthday: z.string().optional(),
    address: z.string().optional(),
    notes: untrustedText.optional(),
  },
  async run({ contact: id }, { graph, answerTokens }) {
    const contact = await graph.get<Contact>(graphPath`/me/contacts/${id}`, { query: { $select } });
    const { personalNotes } = contact;
    return {
      id: contact.id ?? id,
      name: nameOf(contact),
      mails: mailsOf(contact),
      phones: phonesOf(contact),
      company: toPresentLine(contact.companyName),
      department: toPresentLine(contact.department),
      job_title: toPresentLine(contact.jobTitle),
      birthday: contact.birthday?.slice(0, 10),
      address: toAddress(contact),
      ...(personalNotes && {
        notes: toUntrustedText({ content: personalNotes }, { maxTokens: answerTokens }),
      }),
    };
  },
  targets: ({ contact }) => [contact],
});

function toAddress({ businessAddress }: Contact): string | undefined {
  const { street, postalCode, city, state, countryOrRegion } = businessAddress ?? {};
  const parts = [street, postalCode, city, state, countryOrRegion].flatMap(
    (part) => toPresentLine(part) ?? [],
  );
  return parts.join(', ') || undefined;
}
