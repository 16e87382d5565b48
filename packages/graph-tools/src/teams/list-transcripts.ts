import type { CallTranscript } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput, listItems, listOutput } from '../answers/list-items.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { meetingInput } from './place-inputs.ts';
import { toMinute } from './to-minute.ts';

const transcriptItem = z.object({
  id: z.string(),
  started: z.string().optional(),
  ended: z.string().optional(),
});

/** What was written down of a meeting. @see https://learn.microsoft.com/graph/api/onlinemeeting-list-transcripts */
export const teamsListTranscripts = defineGraphTool({
  name: 'teams_list_transcripts',
  title: 'List transcripts of a meeting',
  description:
    'Lists the transcripts of a Teams meeting, one for each time it was transcribed. An administrator has to allow this.',
  effect: 'read',
  toolset: 'teams',
  isExtra: true,
  icon: 'calendar',
  permissions: ['OnlineMeetingTranscript.Read.All'],
  input: { ...meetingInput, ...listInput },
  output: { transcripts: z.array(transcriptItem), ...listOutput },
  async run({ meeting, limit, continue: from }, { graph, answerTokens }) {
    const { items, ...rest } = await listItems<CallTranscript, z.infer<typeof transcriptItem>>(graph, {
      path: graphPath`/me/onlineMeetings/${meeting}/transcripts`,
      hasTop: false,
      limit,
      from,
      maxTokens: answerTokens,
      toItem: ({ id = '', createdDateTime, endDateTime }) => ({
        id,
        started: toMinute(createdDateTime),
        ended: toMinute(endDateTime),
      }),
    });
    return { transcripts: items, ...rest };
  },
  targets: ({ meeting }) => [meeting],
});
