import { filesArea } from '../drives/drive.ts';
import { readContent, toDriveItem, toMimeType } from '../drives/to-drive-item.ts';
import { type SearchSource, toQueryWords } from '../search-source.ts';
import { findByWords } from './read-items.ts';

/** Finds files and folders in all drives of the person. @see https://learn.microsoft.com/graph/search-concept-files */
export const driveItemSearch: SearchSource = {
  entityType: 'driveItem',
  find: ({ person, data }, query) =>
    data.of(filesArea, person).drives.flatMap((drive) =>
      findByWords(drive, toQueryWords(query).join(' ')).map((item) => {
        const isText = toMimeType(item.name).startsWith('text/');
        const text = isText ? readContent(item).toString() : item.name;
        return { hitId: item.id, text, resource: toDriveItem(drive, item) };
      }),
    ),
};
