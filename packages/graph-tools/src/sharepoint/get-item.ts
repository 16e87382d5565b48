import type { ListItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { fitItems } from '../answers/fit-items.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { toUntrustedText, untrustedNote, untrustedText } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { fieldValues, isRichText, toFieldValues } from './field-values.ts';
import { columnName, itemPlace } from './place-input.ts';

/** Most characters of a value that is told beside the others. */
const maxLength = 400;

/** An item of a list. @see https://learn.microsoft.com/graph/api/listitem-get */
export const getItem = defineGraphTool({
  name: 'sharepoint_get_item',
  title: 'Get an item of a list',
  description:
    'Returns an item of a SharePoint list with all its columns, long texts cut. Pass field to read the whole text of one column.',
  effect: 'read',
  toolset: 'sharepoint',
  isExtra: true,
  icon: 'site',
  permissions: ['Sites.Read.All'],
  input: {
    ...itemPlace,
    field: columnName.optional().describe('Name of one column.'),
    offset: z.int().min(0).max(10_000_000).default(0).describe('next_offset of the last answer.'),
  },
  output: {
    id: z.string(),
    web_url: z.string().optional(),
    created: z.string().optional(),
    modified: z.string().optional(),
    by: z.string().optional(),
    etag: z.string().optional(),
    fields: fieldValues.optional(),
    text: untrustedText.optional(),
    note: z.string(),
    left_out: z.string().optional(),
  },
  async run({ site, list, item, field, offset }, { graph, answerTokens: maxTokens }) {
    const found = await graph.get<ListItem>(graphPath`/sites/${site}/lists/${list}/items/${item}`, {
      query: { $expand: field === undefined ? 'fields' : `fields($select=${field})` },
    });
    const value = (found.fields as Readonly<Record<string, unknown>> | undefined)?.[field ?? ''];
    return {
      ...toFacts(found),
      ...(typeof value === 'string'
        ? { text: toUntrustedText(toBody(value), { maxTokens, offset }) }
        : toFittingFields(found.fields, field, maxTokens)),
      note: untrustedNote,
    };
  },
  targets: (_input, answer) => (answer === undefined ? [] : [answer.id]),
});

function toFacts({ id, webUrl, createdDateTime, lastModifiedDateTime, lastModifiedBy, eTag }: ListItem) {
  return {
    id: id ?? '',
    web_url: webUrl ?? undefined,
    created: createdDateTime,
    modified: lastModifiedDateTime,
    by: toPresentLine(lastModifiedBy?.user?.displayName, 60),
    etag: eTag ?? undefined,
  };
}

function toBody(content: string) {
  return { content, contentType: isRichText(content) ? 'html' : 'text' };
}

function toFittingFields(fields: unknown, field: string | undefined, maxTokens: number | undefined) {
  const all = Object.entries(toFieldValues(fields, { maxLength, ...(field && { names: [field] }) }));
  const { items } = fitItems(all, maxTokens);
  const missing = all.slice(items.length).map(([name]) => name);
  return {
    fields: Object.fromEntries(items),
    ...(missing.length > 0 && {
      left_out: `Too long with ${missing.slice(0, 20).join(', ')}. Call again with field for one of them.`,
    }),
  };
}
