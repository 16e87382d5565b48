import type { Calendar } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput, listItems, listOutput } from '../answers/list-items.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';

/** Calendars of the person. @see https://learn.microsoft.com/graph/api/user-list-calendars */
export const listCalendars = defineGraphTool({
  name: 'calendar_list_calendars',
  title: 'List calendars',
  description: 'Lists the calendars of the person. Their ids are the calendar_id of calendar_list_events.',
  effect: 'read',
  toolset: 'calendar',
  isExtra: true,
  icon: 'calendar',
  permissions: ['Calendars.ReadBasic'],
  input: listInput,
  output: {
    calendars: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        is_default: z.boolean().optional(),
        can_edit: z.boolean(),
        owner: z.string().optional(),
      }),
    ),
    ...listOutput,
  },
  async run({ limit, continue: from }, { graph, answerTokens }) {
    const { items, ...rest } = await listItems(graph, {
      path: graphPath`/me/calendars`,
      query: { $select: ['id', 'name', 'isDefaultCalendar', 'canEdit', 'owner'] },
      limit,
      from,
      maxTokens: answerTokens,
      toItem: toCalendar,
    });
    return { calendars: items, ...rest };
  },
});

function toCalendar({ id = '', name, isDefaultCalendar, canEdit, owner }: Calendar) {
  return {
    id,
    name: toVisibleLine(name, 80),
    ...(isDefaultCalendar && { is_default: true }),
    can_edit: canEdit === true,
    ...(owner?.name && { owner: toVisibleLine(owner.name, 80) }),
  };
}
