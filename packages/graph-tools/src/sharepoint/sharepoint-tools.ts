import type { Tool } from '../tool.ts';
import { createItem } from './create-item.ts';
import { deleteItem } from './delete-item.ts';
import { getItem } from './get-item.ts';
import { getPage } from './get-page.ts';
import { getSite } from './get-site.ts';
import { listColumns } from './list-columns.ts';
import { listDrives } from './list-drives.ts';
import { listItems } from './list-items.ts';
import { listLists } from './list-lists.ts';
import { listPages } from './list-pages.ts';
import { searchSites } from './search-sites.ts';
import { updateItem } from './update-item.ts';

/** Tools for SharePoint sites: their lists, what is in them, their libraries and pages. */
export const sharepointTools: readonly Tool[] = [
  searchSites,
  getSite,
  listLists,
  listColumns,
  listItems,
  getItem,
  createItem,
  updateItem,
  deleteItem,
  listDrives,
  listPages,
  getPage,
];
