import { hasQueryWords, type SearchSource } from '../search-source.ts';
import { listSites, type StoredList, type StoredListItem, type StoredSite } from './sites-area.ts';
import { toListItemJson, toSiteJson } from './to-site-json.ts';

/** Finds sites that the person may see. */
export const siteSearch: SearchSource = {
  entityType: 'site',
  find: (call, query) =>
    listSites(call)
      .filter(({ sample }) => hasQueryWords(`${sample.displayName} ${sample.description}`, query))
      .map((site) => ({ hitId: site.id, text: site.sample.description, resource: toSiteJson(site) })),
};

/** Finds items in the lists of these sites; of their columns the search tells none. */
export const listItemSearch: SearchSource = {
  entityType: 'listItem',
  find: (call, query) =>
    listSites(call).flatMap((site) =>
      site.lists.flatMap((list) =>
        [...list.items.values()]
          .filter((item) => hasQueryWords(toText(item), query))
          .map((item) => toResult(site, list, item)),
      ),
    ),
};

function toResult(site: StoredSite, list: StoredList, item: StoredListItem) {
  const { fields, id: listItemId, ...json } = toListItemJson(site, list, item);
  const sharepointIds = { listId: list.id, listItemId };
  const resource = { ...json, id: item.uniqueId, name: fields.LinkTitle, sharepointIds };
  return { hitId: item.uniqueId, text: toText(item), resource };
}

function toText({ fields }: StoredListItem): string {
  return Object.values(fields)
    .flat()
    .map((value) => String(value).replace(/<[^>]*>/g, ' '))
    .join(' ');
}
