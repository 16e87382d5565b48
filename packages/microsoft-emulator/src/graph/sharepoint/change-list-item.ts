import { createGuid } from '../../random-source.ts';
import type { SampleColumn } from '../../sample-tenant/sites/sample-site.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphReply, graphReply } from '../graph-route.ts';
import { type JsonObject, readJsonObject } from '../json-object.ts';
import { findList, findListItem, findSite, type StoredList, type StoredListItem } from './sites-area.ts';
import { columnsOf, toETag, toFieldsJson, toListItemJson } from './to-site-json.ts';

/** @see https://learn.microsoft.com/graph/api/listitem-create */
export function createListItem(call: GraphCall): GraphReply {
  const [site, list] = [findSite(call), findList(call)];
  const { fields = {} } = readJsonObject(call.body);
  const [atMs, by] = [call.clock.nowMs(), call.person.profile.displayName];
  const item: StoredListItem = {
    id: String(list.nextId),
    uniqueId: createGuid(call.random),
    createdMs: atMs,
    createdBy: by,
    modifiedMs: atMs,
    modifiedBy: by,
    revision: 1,
    fields: readFields(list, readJsonObject(fields)),
  };
  list.nextId += 1;
  list.items.set(item.id, item);
  return graphReply({ status: 201, body: toListItemJson(site, list, item) });
}

/** @see https://learn.microsoft.com/graph/api/listitem-update */
export function updateFields(call: GraphCall): object {
  const item = findListItem(call);
  requireMatch(call, item);
  const changes = readFields(findList(call), readJsonObject(call.body));
  item.fields = withoutNulls({ ...item.fields, ...changes });
  item.modifiedMs = call.clock.nowMs();
  item.modifiedBy = call.person.profile.displayName;
  item.revision += 1;
  return { '@odata.context': `${call.metadataUrl}#fieldValueSet/$entity`, ...toFieldsJson(item) };
}

/** @see https://learn.microsoft.com/graph/api/listitem-delete */
export function deleteListItem(call: GraphCall): GraphReply {
  const item = findListItem(call);
  requireMatch(call, item);
  findList(call).items.delete(item.id);
  return graphReply({ status: 204 });
}

/** @throws GraphError 412 unless the item is still the version that `If-Match` names */
function requireMatch({ headers }: GraphCall, item: StoredListItem): void {
  const wanted = headers['if-match'];
  if (wanted === undefined || wanted === '*' || wanted === toETag(item)) return;
  throw new GraphError(412, 'resourceModified', "ETag does not match current item's value.");
}

/** @throws GraphError 400 for a column there is not, that nobody can write, or that takes other values */
function readFields(list: StoredList, fields: JsonObject): JsonObject {
  const entries = Object.entries(fields).filter(([name]) => !name.includes('@'));
  for (const [name, value] of entries) {
    const column = columnsOf(list).find((one) => one.name === name);
    if (column === undefined) throw refuse(`Field '${name}' is not recognized`);
    if (column.isReadOnly) throw refuse(`Field '${name}' is read-only`);
    const isTyped = !Array.isArray(value) || fields[`${name}@odata.type`] === 'Collection(Edm.String)';
    if (!isTyped || !isValueOf(column, value)) throw refuse('Invalid request');
  }
  return Object.fromEntries(entries);
}

function isValueOf({ kind, isMultiple = false }: SampleColumn, value: unknown): boolean {
  if (value === null) return true;
  if (isMultiple) return Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (kind === 'number' || kind === 'currency') return typeof value === 'number';
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'dateTime') return !Number.isNaN(Date.parse(String(value)));
  return typeof value === 'string';
}

function withoutNulls(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function refuse(message: string): GraphError {
  return new GraphError(400, 'invalidRequest', message);
}
