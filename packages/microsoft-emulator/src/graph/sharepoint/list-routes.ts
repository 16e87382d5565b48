import type { GraphRoute } from '../graph-route.ts';
import { pageOf } from '../odata/page-of.ts';
import { pickProperties } from '../odata/pick-properties.ts';
import { createListItem, deleteListItem, updateFields } from './change-list-item.ts';
import { expandFields, listListItems } from './list-item-page.ts';
import { findList, findListItem, findSite } from './sites-area.ts';
import { columnsOf, toColumnJson, toListItemJson, toListJson } from './to-site-json.ts';

const write = ['Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'];
const read = ['Sites.Read.All', ...write];

const list = '/sites/:site/lists/:list';
const item = `${list}/items/:item`;

/** Lists of sites and what is in them. @see https://learn.microsoft.com/graph/api/resources/list */
export const listRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/sites/:site/lists',
    permissions: read,
    answer: (call) => {
      const site = findSite(call);
      const lists = site.lists.map((one) => toListJson(site, one));
      return pageOf(lists, call, { entitySet: `sites('${site.id}')/lists`, defaultTop: 200 });
    },
  },
  {
    method: 'GET',
    path: list,
    permissions: read,
    answer: (call) => pickProperties(toListJson(findSite(call), findList(call)), call.query.$select),
  },
  {
    method: 'GET',
    path: `${list}/columns`,
    permissions: read,
    answer: (call) =>
      pageOf(columnsOf(findList(call)).map(toColumnJson), call, { entitySet: 'columns', defaultTop: 200 }),
  },
  { method: 'GET', path: `${list}/items`, permissions: read, answer: listListItems },
  { method: 'POST', path: `${list}/items`, permissions: write, answer: createListItem },
  {
    method: 'GET',
    path: item,
    permissions: read,
    answer: (call) => {
      const found = toListItemJson(findSite(call), findList(call), findListItem(call));
      return expandFields(call, found);
    },
  },
  { method: 'PATCH', path: `${item}/fields`, permissions: write, answer: updateFields },
  { method: 'DELETE', path: item, permissions: write, answer: deleteListItem },
];
