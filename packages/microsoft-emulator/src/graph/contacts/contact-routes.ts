import { createOpaqueValue } from '../../random-source.ts';
import { createContacts, emptyContact, type SampleContact } from '../../sample-tenant/contacts.ts';
import { toEntryId } from '../../sample-tenant/outlook-ids.ts';
import type { Area } from '../area-data.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { pickWritable, readJsonObject } from '../json-object.ts';
import { type ODataPage, pageOf } from '../odata/page-of.ts';
import { pickProperties } from '../odata/pick-properties.ts';

/** Everybody's address book, by ids. */
const contactsArea: Area<Map<string, SampleContact>> = {
  create: (person) => new Map(createContacts(person).map((contact) => [contact.id, contact])),
};

const read = ['Contacts.Read', 'Contacts.ReadWrite'];
const write = ['Contacts.ReadWrite'];
const writable = Object.keys(emptyContact);

/** The address book. @see https://learn.microsoft.com/graph/api/resources/contact */
export const contactRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/me/contacts', permissions: read, answer: listContacts },
  { method: 'POST', path: '/me/contacts', permissions: write, answer: createContact },
  {
    method: 'GET',
    path: '/me/contacts/:contact',
    permissions: read,
    answer: (call) => toEntity(pickProperties(findContact(call), call.query.$select), call),
  },
  { method: 'PATCH', path: '/me/contacts/:contact', permissions: write, answer: changeContact },
  { method: 'DELETE', path: '/me/contacts/:contact', permissions: write, answer: deleteContact },
];

function listContacts(call: GraphCall): ODataPage {
  const { query } = call;
  if (query.$search !== undefined && (query.$orderby ?? query.$filter) !== undefined) {
    throw new GraphError(
      400,
      'SearchWithOrderBy',
      "The query parameter '$search' is not supported with others.",
    );
  }
  const words = (query.$search ?? '').replaceAll('"', '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...contactsOf(call).values()].filter((contact) => fits(contact, words));
  return pageOf(found, call, { entitySet: "users('me')/contacts" });
}

/** Every word stands somewhere in what the contact says. */
function fits({ id: _id, ...contact }: SampleContact, words: readonly string[]): boolean {
  const text = JSON.stringify(Object.values(contact)).toLowerCase();
  return words.every((word) => text.includes(word));
}

function createContact(call: GraphCall) {
  const { body, person, random } = call;
  const id = toEntryId({ owner: person.objectId, item: createOpaqueValue(random, 16) });
  const contact = complete({ id, ...emptyContact, ...pickWritable(readJsonObject(body), writable) });
  contactsOf(call).set(id, contact);
  return graphReply({ status: 201, body: toEntity(contact, call) });
}

/** Exchange makes up the name to show where there is none. */
function complete(contact: SampleContact): SampleContact {
  const { displayName, givenName, surname } = contact;
  const names = [givenName, surname].filter((name) => typeof name === 'string' && name !== '');
  return { ...contact, displayName: displayName ?? (names.join(' ') || null) };
}

function changeContact(call: GraphCall): object {
  const contact = findContact(call);
  const changed = { ...contact, ...pickWritable(readJsonObject(call.body), writable) };
  contactsOf(call).set(contact.id, changed);
  return toEntity(changed, call);
}

function deleteContact(call: GraphCall) {
  contactsOf(call).delete(findContact(call).id);
  return graphReply({ status: 204 });
}

function contactsOf({ data, person }: GraphCall): Map<string, SampleContact> {
  return data.of(contactsArea, person);
}

/** @throws GraphError 404 `ErrorItemNotFound` */
function findContact(call: GraphCall): SampleContact {
  const found = contactsOf(call).get(call.params.contact ?? '');
  if (found !== undefined) return found;
  throw new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

function toEntity(contact: object, { metadataUrl }: GraphCall): object {
  return { '@odata.context': `${metadataUrl}#users('me')/contacts/$entity`, ...contact };
}
