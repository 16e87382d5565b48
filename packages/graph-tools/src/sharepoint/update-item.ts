import { z } from 'zod';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { fieldsInput, toFieldBody } from './field-body.ts';
import { fieldValues, toFieldValues } from './field-values.ts';
import { etagInput, itemPlace } from './place-input.ts';

/** Most characters of a value that is told back. */
const maxLength = 120;

/** Other values of an item. @see https://learn.microsoft.com/graph/api/listitem-update */
export const updateItem = defineGraphTool({
  name: 'sharepoint_update_item',
  title: 'Change an item of a list',
  description:
    'Changes columns of an item in a SharePoint list; the others stay. Pass the etag of sharepoint_get_item to change no newer version.',
  effect: 'update',
  toolset: 'sharepoint',
  isExtra: true,
  icon: 'site',
  permissions: ['Sites.ReadWrite.All'],
  input: { ...itemPlace, ...fieldsInput, ...etagInput },
  output: { id: z.string(), etag: z.string().optional(), fields: fieldValues, note: z.string() },
  async run({ site, list, item, fields, etag }, { graph }) {
    const changed = await graph.patch<{ readonly '@odata.etag'?: string } | undefined>(
      graphPath`/sites/${site}/lists/${list}/items/${item}/fields`,
      toFieldBody(fields),
      etag === undefined ? {} : { headers: { 'If-Match': etag } },
    );
    const names = Object.keys(fields);
    return {
      id: item,
      etag: changed?.['@odata.etag'],
      fields: toFieldValues(changed, { names, maxLength }),
      note: untrustedNote,
    };
  },
  targets: ({ list, item }) => [list, item],
});
