import type { Room } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput, listItems, listOutput } from '../answers/list-items.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';

/** Meeting rooms of the company. @see https://learn.microsoft.com/graph/api/place-list */
export const listRooms = defineGraphTool({
  name: 'calendar_list_rooms',
  title: 'List meeting rooms',
  description:
    'Lists the meeting rooms of the company. Give an address to calendar_get_free_busy, or to calendar_create_event as an attendee.',
  effect: 'read',
  toolset: 'calendar',
  isExtra: true,
  icon: 'calendar',
  permissions: ['Place.Read.All'],
  input: listInput,
  output: {
    rooms: z.array(
      z.object({
        name: z.string(),
        address: z.string(),
        building: z.string().optional(),
        floor: z.string().optional(),
        capacity: z.int().optional(),
      }),
    ),
    ...listOutput,
  },
  async run({ limit, continue: from }, { graph, answerTokens }) {
    const { items, ...rest } = await listItems(graph, {
      path: graphPath`/places/microsoft.graph.room`,
      limit,
      from,
      maxTokens: answerTokens,
      toItem: toRoom,
    });
    return { rooms: items, ...rest };
  },
});

function toRoom({ displayName, emailAddress, building, floorLabel, floorNumber, capacity }: Room) {
  const floor = floorLabel || (typeof floorNumber === 'number' ? String(floorNumber) : '');
  return {
    name: toVisibleLine(displayName, 80),
    address: toVisibleLine(emailAddress, 320),
    ...(building && { building: toVisibleLine(building, 80) }),
    ...(floor && { floor: toVisibleLine(floor, 40) }),
    ...(typeof capacity === 'number' && { capacity }),
  };
}
