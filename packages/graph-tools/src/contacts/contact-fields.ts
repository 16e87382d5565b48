import type { Contact } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toPresentLine } from '../answers/present-line.ts';

const line = (words: string) => z.string().max(255).optional().describe(words);

/** What a list tells of a contact is made of these. */
export const contactProperties = [
  'id',
  'displayName',
  'emailAddresses',
  'mobilePhone',
  'businessPhones',
  'homePhones',
  'companyName',
] as const;

/** What of a contact can be written. */
export const contactInput = {
  name: line('Name to show.'),
  given_name: line('Given name.'),
  surname: line('Family name.'),
  mails: z
    .array(z.string().min(3).max(320))
    .max(3)
    .optional()
    .describe('Mail addresses, the main one first.'),
  mobile: line('Mobile phone.'),
  phones: z.array(z.string().min(1).max(60)).max(2).optional().describe('Phones at work.'),
  company: line('Company.'),
  department: line('Department.'),
  job_title: line('Job title.'),
  notes: z.string().max(8_000).optional().describe('Notes about the person.'),
};

type ContactInput = z.infer<z.ZodObject<typeof contactInput>>;

/** Writes the inputs as Graph has them; what was not given is left out. */
export function toContactBody(input: ContactInput): Readonly<Record<string, unknown>> {
  return {
    displayName: input.name,
    givenName: input.given_name,
    surname: input.surname,
    emailAddresses: input.mails?.map((address) => ({ address, name: input.name ?? address })),
    mobilePhone: input.mobile,
    businessPhones: input.phones,
    companyName: input.company,
    department: input.department,
    jobTitle: input.job_title,
    personalNotes: input.notes,
  };
}

/** Whether nothing was given that could be written. */
export function isEmptyContact(input: ContactInput): boolean {
  return Object.values(toContactBody(input)).every((value) => value === undefined);
}

/** All phone numbers of a contact, mobile first. */
export function phonesOf({ mobilePhone, businessPhones, homePhones }: Contact): string[] {
  return [mobilePhone, ...(businessPhones ?? []), ...(homePhones ?? [])].flatMap(
    (phone) => toPresentLine(phone, 60) ?? [],
  );
}

/** All mail addresses of a contact. */
export function mailsOf({ emailAddresses }: Contact): string[] {
  return (emailAddresses ?? []).flatMap(({ address }) => toPresentLine(address, 320) ?? []);
}

/** The name of a contact; many have only an address or a company. */
export function nameOf(contact: Contact): string {
  return (
    toPresentLine(contact.displayName) ?? mailsOf(contact)[0] ?? toPresentLine(contact.companyName) ?? ''
  );
}
