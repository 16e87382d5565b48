import { AppError } from '@hybrid-mcp/core';
import type { ListItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { findOrigin } from '../graph-client/graph-error.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { fieldValues, toFieldValues } from './field-values.ts';
import { columnName, listPlace } from './place-input.ts';

/** Most characters of a value in a list. */
const maxLength = 120;

const $select = ['id', 'lastModifiedDateTime', 'lastModifiedBy'];

const item = z.object({
  id: z.string(),
  modified: z.string().optional(),
  by: z.string().optional(),
  fields: fieldValues,
});

/** Items of a list. @see https://learn.microsoft.com/graph/api/listitem-list */
export const listItems = defineGraphTool({
  name: 'sharepoint_list_items',
  title: 'List the items of a list',
  description:
    'Lists the items of a SharePoint list with the values of their columns. Call sharepoint_list_columns for names; a filter needs indexed ones.',
  effect: 'read',
  toolset: 'sharepoint',
  isExtra: true,
  icon: 'site',
  permissions: ['Sites.Read.All'],
  input: {
    ...listPlace,
    filter: z.string().min(1).max(1_000).optional().describe("OData, as in fields/Status eq 'Open'."),
    fields: z.array(columnName).min(1).max(30).optional().describe('Names of columns. Default: all.'),
    ...listInput,
  },
  output: { items: z.array(item), ...untrustedListOutput },
  async run({ site, list, filter, fields, ...page }, context) {
    const found = listUntrusted<ListItem, z.infer<typeof item>>(context, {
      path: graphPath`/sites/${site}/lists/${list}/items`,
      query: {
        $select,
        $expand: fields === undefined ? 'fields' : `fields($select=${fields.join(',')})`,
        ...(filter !== undefined && { $filter: filter }),
      },
      page,
      toItem: (one) => toItem(one, fields),
    });
    return explainRefusal(found, filter);
  },
  targets: ({ list }) => [list],
});

function toItem(
  { id, lastModifiedDateTime, lastModifiedBy, fields }: ListItem,
  names: readonly string[] | undefined,
): z.infer<typeof item> {
  return {
    id: id ?? '',
    modified: lastModifiedDateTime,
    by: toPresentLine(lastModifiedBy?.user?.displayName, 60),
    fields: toFieldValues(fields, { names, maxLength }),
  };
}

/** What Graph says of a filter that it does not take helps nobody: which column has an index is to be looked up. */
async function explainRefusal<Found>(found: Promise<Found>, filter: string | undefined): Promise<Found> {
  try {
    return await found;
  } catch (thrown) {
    if (filter === undefined || !(thrown instanceof AppError) || thrown.code !== 'graph_request_refused') {
      throw thrown;
    }
    const sentence = `This filter was refused. It may name columns that sharepoint_list_columns says are indexed, as in fields/Status eq 'Open'.`;
    throw new AppError('invalid_arguments', { sentence: sentence + findOrigin(thrown.message) });
  }
}
