import type { Presence } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { fitItems } from '../answers/fit-items.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';

const text = z.string();

/** Graph takes no more ids at a time. */
const maxPeople = 650;

/** Who is there. @see https://learn.microsoft.com/graph/api/cloudcommunications-getpresencesbyuserid */
export const teamsGetPresence = defineGraphTool({
  name: 'teams_get_presence',
  title: 'See who is available',
  description:
    'Tells whether people are available, busy or away in Teams right now, and their status messages. Call people_search for ids.',
  effect: 'read',
  toolset: 'teams',
  isExtra: true,
  icon: 'person',
  permissions: ['Presence.Read.All'],
  input: {
    people: z
      .array(z.string().min(1).max(64))
      .max(maxPeople)
      .default([])
      .describe('Ids of people; default: the person.'),
  },
  output: {
    presences: z.array(
      z.object({
        id: text,
        availability: text,
        activity: text.optional(),
        status_message: text.optional(),
        out_of_office: z.boolean().optional(),
      }),
    ),
    note: text,
    left_out: text.optional(),
  },
  async run({ people }, { graph, answerTokens }) {
    const presences = (await readPresences(graph, people)).map(toPresence);
    const { items, leftOut } = fitItems(presences, answerTokens);
    return {
      presences: items,
      note: untrustedNote,
      ...(leftOut > 0 && { left_out: `${leftOut} more people. Call again with those only.` }),
    };
  },
  targets: ({ people }) => people,
});

async function readPresences(graph: GraphClient, ids: readonly string[]): Promise<readonly Presence[]> {
  if (ids.length === 0) return [await graph.get<Presence>(graphPath`/me/presence`)];
  const path = graphPath`/communications/getPresencesByUserId`;
  return (await graph.post<{ readonly value?: readonly Presence[] }>(path, { ids })).value ?? [];
}

function toPresence({ id = '', availability, activity, statusMessage, outOfOfficeSettings }: Presence) {
  return {
    id,
    availability: availability || 'PresenceUnknown',
    ...(activity && activity !== availability && { activity }),
    status_message: toPresentLine(statusMessage?.message?.content, 280),
    ...(outOfOfficeSettings?.isOutOfOffice && { out_of_office: true }),
  };
}
