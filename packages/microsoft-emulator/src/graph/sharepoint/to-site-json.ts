import { ownColumns } from '../../sample-tenant/sites/sample-lists.ts';
import {
  type SampleColumn,
  sitesHost,
  toSampleGuid,
  toSiteUrl,
} from '../../sample-tenant/sites/sample-site.ts';
import type { StoredList, StoredListItem, StoredSite } from './sites-area.ts';

/** A site as Graph answers it. @see https://learn.microsoft.com/graph/api/resources/site */
export function toSiteJson({ id, sample, createdMs }: StoredSite) {
  const created = toTime(createdMs);
  return {
    createdDateTime: created,
    description: sample.description,
    id,
    lastModifiedDateTime: created,
    name: sample.path.split('/').at(-1) ?? '',
    webUrl: toSiteUrl(sample),
    displayName: sample.displayName,
    siteCollection: { hostname: sitesHost },
  };
}

/** A list as Graph answers it. @see https://learn.microsoft.com/graph/api/resources/list */
export function toListJson({ id: siteId, sample }: StoredSite, list: StoredList) {
  const created = toTime(list.createdMs);
  return {
    '@odata.etag': `"${list.id},1"`,
    createdDateTime: created,
    description: list.description,
    eTag: `"${list.id},1"`,
    id: list.id,
    lastModifiedDateTime: created,
    name: list.name,
    webUrl: toListUrl(sample, list),
    displayName: list.displayName,
    parentReference: { siteId },
    list: { contentTypesEnabled: false, hidden: false, template: 'genericList' },
  };
}

/** A column as Graph answers it. @see https://learn.microsoft.com/graph/api/resources/columndefinition */
export function toColumnJson(column: SampleColumn) {
  const { name, displayName, kind, choices = [], isMultiple = false } = column;
  const facet =
    kind === 'choice'
      ? { allowTextEntry: false, choices, displayAs: isMultiple ? 'checkBoxes' : 'dropDownMenu' }
      : {};
  return {
    columnGroup: 'Custom Columns',
    description: '',
    displayName,
    enforceUniqueValues: false,
    hidden: column.isHidden ?? false,
    id: toSampleGuid(`column ${name}`),
    indexed: column.isIndexed ?? false,
    name,
    readOnly: column.isReadOnly ?? false,
    required: column.isRequired ?? false,
    [kind]: facet,
  };
}

/** All columns of a list, those of its own after what every list has. */
export function columnsOf({ columns }: StoredList): readonly SampleColumn[] {
  return [...ownColumns, ...columns];
}

/** An item as Graph answers it, with its fields. @see https://learn.microsoft.com/graph/api/resources/listitem */
export function toListItemJson({ id: siteId, sample }: StoredSite, list: StoredList, item: StoredListItem) {
  return {
    '@odata.etag': toETag(item),
    createdDateTime: toTime(item.createdMs),
    eTag: toETag(item),
    id: item.id,
    lastModifiedDateTime: toTime(item.modifiedMs),
    webUrl: `${toListUrl(sample, list)}/${item.id}_.000`,
    createdBy: { user: { displayName: item.createdBy } },
    lastModifiedBy: { user: { displayName: item.modifiedBy } },
    parentReference: { id: list.id, siteId },
    contentType: { id: '0x0100', name: 'Item' },
    fields: toFieldsJson(item),
  };
}

/** The values of an item, with what SharePoint puts in by itself. @see https://learn.microsoft.com/graph/api/resources/fieldvalueset */
export function toFieldsJson(item: StoredListItem) {
  return {
    '@odata.etag': toETag(item),
    ...item.fields,
    id: item.id,
    ContentType: 'Item',
    Modified: toTime(item.modifiedMs),
    Created: toTime(item.createdMs),
    AuthorLookupId: '6',
    EditorLookupId: '6',
    _UIVersionString: `${item.revision}.0`,
    Attachments: false,
    Edit: '',
    LinkTitleNoMenu: item.fields.Title,
    LinkTitle: item.fields.Title,
    ItemChildCount: '0',
    FolderChildCount: '0',
  };
}

/** Tells versions of an item apart. */
export function toETag({ uniqueId, revision }: StoredListItem): string {
  return `"${uniqueId},${revision}"`;
}

function toListUrl(sample: StoredSite['sample'], { name }: StoredList): string {
  return `${toSiteUrl(sample)}/Lists/${encodeURIComponent(name)}`;
}

/** A time as SharePoint writes it, in whole seconds. */
function toTime(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z');
}
