import { AppError } from '@hybrid-mcp/core';
import type { OnlineMeeting } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toODataText } from '../answers/odata-text.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { meetingItem, toMeetingItem } from './meeting-item.ts';

/** An online meeting by its address. @see https://learn.microsoft.com/graph/api/onlinemeeting-get */
export const teamsGetMeeting = defineGraphTool({
  name: 'teams_get_meeting',
  title: 'Find an online meeting',
  description:
    'Finds the Teams meeting behind a join link, as calendar_get_event tells it. The id feeds teams_list_transcripts, chat feeds teams_list_chat_messages.',
  effect: 'read',
  toolset: 'teams',
  isExtra: true,
  icon: 'calendar',
  permissions: ['OnlineMeetings.Read'],
  input: { join_url: z.string().min(1).max(2_048).describe('Join link.') },
  output: { ...meetingItem, note: z.string() },
  async run({ join_url }, { graph }) {
    const { value = [] } = await graph.get<{ readonly value?: readonly OnlineMeeting[] }>(
      graphPath`/me/onlineMeetings`,
      { query: { $filter: `JoinWebUrl eq ${toODataText(join_url)}` } },
    );
    const [meeting] = value;
    if (meeting !== undefined) return { ...toMeetingItem(meeting), note: untrustedNote };
    throw new AppError('graph_not_found', {
      sentence: 'No online meeting of this account has this join_url. Call calendar_get_event for the link.',
    });
  },
  targets: (_input, answer) => (answer ? [answer.id] : []),
});
