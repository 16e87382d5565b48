import { AppError } from '@hybrid-mcp/core';
import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { driveItemPath } from '../graph-client/graph-path.ts';
import { etagInput, itemInput } from './place-input.ts';

/** Longest file that is written in one request, in bytes. */
const maxBytes = 250 * 1024;

/** A small text file. @see https://learn.microsoft.com/graph/api/driveitem-put-content */
export const writeText = defineGraphTool({
  name: 'files_write_text',
  title: 'Write a text file',
  description:
    'Creates a text file below 250 KB at a path, or replaces the whole content of one. Pass etag to replace no newer version.',
  effect: 'update',
  toolset: 'files',
  isExtra: true,
  icon: 'file',
  permissions: ['Files.ReadWrite.All'],
  input: {
    ...itemInput,
    text: z.string().max(maxBytes).describe('The whole content.'),
    ...etagInput,
  },
  output: { id: z.string(), name: z.string(), size: z.int(), etag: z.string().optional() },
  async run({ item, drive, text, etag }, { graph }) {
    const bytes = Buffer.from(text.toWellFormed(), 'utf8');
    if (bytes.length > maxBytes) {
      throw new AppError('invalid_arguments', {
        sentence: 'This text takes more than 250 KB. Write less of it.',
      });
    }
    const written = await graph.upload<DriveItem>(driveItemPath({ drive, item }, 'content'), bytes, {
      // The type of the file comes from its name.
      contentType: 'text/plain',
      ...(etag !== undefined && { headers: { 'If-Match': etag } }),
    });
    const { id = '', name, size, eTag } = written;
    return { id, name: toVisibleLine(name), size: size ?? bytes.length, ...(eTag && { etag: eTag }) };
  },
  targets: (_input, answer) => (answer === undefined ? [] : [answer.id]),
});
