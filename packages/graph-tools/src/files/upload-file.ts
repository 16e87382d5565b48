import { z } from 'zod';
import { refuseWithoutLinks, toUpload, uploadOutput } from '../answers/link-output.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { driveItemPath } from '../graph-client/graph-path.ts';
import { etagInput, itemInput } from './place-input.ts';

/** Bytes of a piece: sixteen times what Graph counts in. */
const pieceBytes = 16 * 320 * 1024;

/** Longest file that OneDrive takes, in bytes. */
const maxBytes = 250 * 1024 ** 3;

/** A file of any size, past the conversation. @see https://learn.microsoft.com/graph/api/driveitem-createuploadsession */
export const uploadFile = defineGraphTool({
  name: 'files_upload_file',
  title: 'Upload a file',
  description:
    'Makes a link to upload a file of any size: PUT its bytes to upload_url. If the connection breaks, GET it for next_offset and PUT the rest with Content-Range.',
  effect: 'update',
  toolset: 'files',
  isExtra: true,
  icon: 'file',
  permissions: ['Files.ReadWrite.All'],
  input: {
    ...itemInput,
    size: z.int().min(1).max(maxBytes).describe('Bytes.'),
    conflict: z
      .enum(['fail', 'replace', 'rename'])
      .default('fail')
      .describe('If it exists. To an id only replace.'),
    ...etagInput,
  },
  output: uploadOutput,
  async run({ item, drive, size, conflict, etag }, { graph, transfers }) {
    if (transfers === undefined) throw refuseWithoutLinks();
    const path = driveItemPath({ drive, item }, 'createUploadSession');
    const { uploadUrl: sessionUrl } = await graph.post<{ readonly uploadUrl: string }>(
      path,
      { item: { '@microsoft.graph.conflictBehavior': conflict } },
      etag === undefined ? {} : { headers: { 'If-Match': etag } },
    );
    const name = item.startsWith('/') ? (item.split('/').at(-1) ?? '') : 'file';
    const link = transfers.uploadLink({ name, size, into: { sessionUrl, pieceBytes } });
    return toUpload(link, pieceBytes);
  },
  targets: ({ item }) => (item.startsWith('/') ? [] : [item]),
});
