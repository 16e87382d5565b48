import { AppError } from '@hybrid-mcp/core';
import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { toUntrustedText, untrustedText } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { driveItemPath } from '../graph-client/graph-path.ts';
import { itemInput } from './place-input.ts';
import { findReader } from './text/find-reader.ts';

/** Longest file that is read, in bytes. */
export const maxReadBytes = 10 * 1024 * 1024;

/** The text of a file. @see https://learn.microsoft.com/graph/api/driveitem-get-content */
export const readText = defineGraphTool({
  name: 'files_read_text',
  title: 'Read a file',
  description:
    'Returns the text of a file: plain text, Markdown, CSV, JSON, HTML, Word, Excel, PowerPoint or PDF, up to 10 MB.',
  effect: 'read',
  toolset: 'files',
  icon: 'file',
  permissions: ['Files.Read.All'],
  input: {
    ...itemInput,
    offset: z
      .int()
      .min(0)
      .max(100_000_000)
      .default(0)
      .describe('next_offset of the last answer, to read on.'),
  },
  output: { id: z.string(), name: z.string(), ...untrustedText.shape },
  async run({ item: place, drive, offset }, { graph, answerTokens, signal }) {
    const item = await graph.get<DriveItem>(driveItemPath({ drive, item: place }), {
      query: { $select: ['id', 'name', 'size', 'file'] },
    });
    const { id = '', name } = item;
    const read = chooseReader(item);
    const { bytes } = await graph.download(driveItemPath({ drive, item: id }, 'content'), {
      maxBytes: maxReadBytes,
    });
    const text = toUntrustedText(await read(bytes, signal), { offset, maxTokens: answerTokens });
    return { id, name: toVisibleLine(name), ...text };
  },
  targets: (_input, answer) => (answer === undefined ? [] : [answer.id]),
});

function chooseReader({ name, file, size }: DriveItem) {
  if (!file) throw refuse('This is a folder. Call files_list_items for what is in it.');
  if ((size ?? 0) > maxReadBytes) {
    throw refuse('This file is longer than 10 MB. Tell the person to open it in Microsoft 365.');
  }
  const reader = findReader(name ?? '', file.mimeType ?? '');
  if (reader !== undefined) return reader;
  throw refuse('This kind of file has no text to read. Tell the person to open it in Microsoft 365.');
}

function refuse(sentence: string): AppError {
  return new AppError('invalid_arguments', { sentence });
}
