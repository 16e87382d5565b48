import type { Tool } from '../tool.ts';
import { copyItem } from './copy-item.ts';
import { createFolder } from './create-folder.ts';
import { deleteItem } from './delete-item.ts';
import { getItem } from './get-item.ts';
import { listDrives } from './list-drives.ts';
import { listItems } from './list-items.ts';
import { listVersions } from './list-versions.ts';
import { moveItem } from './move-item.ts';
import { readText } from './read-text.ts';
import { searchItems } from './search-items.ts';
import { shareItem } from './share-item.ts';
import { uploadFile } from './upload-file.ts';
import { writeText } from './write-text.ts';

/** Tools for files in OneDrive and SharePoint libraries, those for every day first. */
export const filesTools: readonly Tool[] = [
  listItems,
  searchItems,
  getItem,
  readText,
  createFolder,
  moveItem,
  shareItem,
  copyItem,
  writeText,
  uploadFile,
  listVersions,
  deleteItem,
  listDrives,
];
