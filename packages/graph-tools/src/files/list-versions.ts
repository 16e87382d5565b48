import type { DriveItemVersion } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput, listItems, listOutput } from '../answers/list-items.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { driveItemPath, versionContentPath } from '../graph-client/graph-path.ts';
import { itemInput } from './place-input.ts';

const version = z.object({
  id: z.string(),
  size: z.int(),
  modified: z.string().optional(),
  by: z.string().optional(),
  download_url: z.string().optional(),
});

/** Versions of a file. @see https://learn.microsoft.com/graph/api/driveitem-list-versions */
export const listVersions = defineGraphTool({
  name: 'files_list_versions',
  title: 'List versions of a file',
  description:
    'Lists the versions of a file, newest first: who saved it when, its size and a link to download it.',
  effect: 'read',
  toolset: 'files',
  isExtra: true,
  icon: 'file',
  permissions: ['Files.Read.All'],
  input: { ...itemInput, ...listInput },
  output: { versions: z.array(version), ...listOutput },
  async run({ item, drive, limit, continue: from }, { graph, answerTokens, transfers }) {
    // Newest first, and the newest has no content of its own but that of the file.
    let isPresent = from === undefined;
    const toItem = (raw: DriveItemVersion) => {
      const path = isPresent
        ? driveItemPath({ drive, item }, 'content')
        : versionContentPath({ drive, item }, raw.id ?? '');
      isPresent = false;
      const name = item.startsWith('/') ? (item.split('/').at(-1) ?? '') : `version ${raw.id}`;
      const link = transfers?.downloadLink({ path, name });
      return { ...toVersion(raw), ...(link && { download_url: link.url }) };
    };
    const { items: versions, ...rest } = await listItems<DriveItemVersion, z.infer<typeof version>>(graph, {
      path: driveItemPath({ drive, item }, 'versions'),
      query: { $select: ['id', 'size', 'lastModifiedDateTime', 'lastModifiedBy'] },
      limit,
      from,
      maxTokens: answerTokens,
      toItem,
    });
    return { versions, ...rest };
  },
  targets: ({ item }) => (item.startsWith('/') ? [] : [item]),
});

function toVersion({ id, size, lastModifiedDateTime, lastModifiedBy }: DriveItemVersion) {
  const by = toVisibleLine(lastModifiedBy?.user?.displayName, 60);
  return {
    id: id ?? '',
    size: size ?? 0,
    ...(lastModifiedDateTime && { modified: lastModifiedDateTime }),
    ...(by !== '' && { by }),
  };
}
