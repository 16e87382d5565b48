import { AppError } from '@hybrid-mcp/core';
import type { OnlineMeeting } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { meetingItem, toMeetingItem } from './meeting-item.ts';
import { toInstant } from './to-instant.ts';

/** A meeting to join by a link. @see https://learn.microsoft.com/graph/api/application-post-onlinemeetings */
export const teamsCreateMeeting = defineGraphTool({
  name: 'teams_create_meeting',
  title: 'Create a join link',
  description:
    'Creates a Teams meeting that is in no calendar, invites nobody and has no transcripts: a link to pass on. For an invitation, use calendar_create_event.',
  effect: 'create',
  toolset: 'teams',
  isExtra: true,
  icon: 'calendar',
  permissions: ['OnlineMeetings.ReadWrite'],
  input: {
    subject: z.string().min(1).max(255).describe('Subject.'),
    start: z.string().max(40).describe('Time with offset.'),
    end: z.string().max(40).describe('Same.'),
  },
  output: meetingItem,
  async run({ subject, start, end }, { graph }) {
    const [startDateTime, endDateTime] = [toInstant('start', start), toInstant('end', end)];
    if (endDateTime <= startDateTime) {
      throw new AppError('invalid_arguments', { sentence: 'end is not after start.' });
    }
    const body = { subject, startDateTime, endDateTime };
    return toMeetingItem(await graph.post<OnlineMeeting>(graphPath`/me/onlineMeetings`, body));
  },
  targets: (_input, answer) => (answer ? [answer.id] : []),
});
