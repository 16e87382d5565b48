import type { ColumnDefinition } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { listPlace } from './place-input.ts';

/** Kinds of columns: each is a property that only columns of the kind have. */
const kinds = [
  ...(['text', 'choice', 'number', 'boolean', 'dateTime', 'personOrGroup', 'lookup', 'currency'] as const),
  ...(['hyperlinkOrPicture', 'calculated', 'term', 'geolocation', 'thumbnail'] as const),
];

/** Most choices that are told of a column. */
const maxChoices = 30;

const column = z.object({
  name: z.string(),
  title: z.string(),
  kind: z.string().optional(),
  choices: z.array(z.string()).optional(),
  required: z.boolean().optional(),
  indexed: z.boolean().optional(),
  read_only: z.boolean().optional(),
});

/** Columns of a list. @see https://learn.microsoft.com/graph/api/list-list-columns */
export const listColumns = defineGraphTool({
  name: 'sharepoint_list_columns',
  title: 'List the columns of a list',
  description:
    'Lists the columns of a SharePoint list: the names that fields and filter take, kinds, choices, and which are indexed.',
  effect: 'read',
  toolset: 'sharepoint',
  isExtra: true,
  icon: 'site',
  permissions: ['Sites.Read.All'],
  input: {
    ...listPlace,
    include_read_only: z.boolean().default(false).describe('Also those that nobody can write.'),
    ...listInput,
    limit: listInput.limit.default(30),
  },
  output: { columns: z.array(column), ...untrustedListOutput },
  async run({ site, list, include_read_only: isAll, ...page }, { graph, answerTokens }) {
    const { items, ...rest } = await listUntrusted<ColumnDefinition, z.infer<typeof column>>(
      { graph: withoutHidden(graph, isAll), answerTokens },
      {
        path: graphPath`/sites/${site}/lists/${list}/columns`,
        hasTop: false,
        page,
        toItem: toColumn,
      },
    );
    return { columns: items, ...rest };
  },
  targets: ({ list }) => [list],
});

/** Columns that nobody sees are dropped from each page, before the list counts them. */
function withoutHidden(graph: GraphClient, isAll: boolean): Pick<GraphClient, 'get'> {
  return {
    async get<Answer>(...request: Parameters<GraphClient['get']>) {
      const page = await graph.get<{ readonly value?: readonly ColumnDefinition[] }>(...request);
      const value = (page.value ?? []).filter(({ hidden, readOnly }) => !hidden && (isAll || !readOnly));
      return { ...page, value } as Answer;
    },
  };
}

function toColumn(definition: ColumnDefinition): z.infer<typeof column> {
  const { name, displayName, choice, required, indexed, readOnly } = definition;
  const choices = choice?.choices?.slice(0, maxChoices).map((one) => toVisibleLine(one, 100));
  return {
    name: toVisibleLine(name),
    title: toVisibleLine(displayName),
    kind: kinds.find((kind) => definition[kind]),
    ...(choices && choices.length > 0 && { choices }),
    ...(required && { required }),
    ...(indexed && { indexed }),
    ...(readOnly && { read_only: readOnly }),
  };
}
