import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import { toCommentHtml } from '../answers/comment-html.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { autoReplyAudiences, autoReplyStatus, autoReplyStatuses } from './auto-reply-status.ts';
import { immutableIds } from './immutable-ids.ts';

const replyText = z.string().max(20_000).optional();
const time = z.string().min(20).max(40).optional();

/** What is answered while somebody is away. @see https://learn.microsoft.com/graph/api/user-update-mailboxsettings */
export const mailSetAutoReplies = defineGraphTool({
  name: 'mail_set_auto_replies',
  title: 'Set automatic replies',
  description: 'Turns automatic replies (out of office) on or off. What is left out stays as it is.',
  effect: 'update',
  toolset: 'mail',
  isExtra: true,
  icon: 'mail',
  permissions: ['MailboxSettings.ReadWrite'],
  input: {
    status: z.enum(autoReplyStatuses).describe('scheduled needs start and end.'),
    start: time.describe('ISO time with zone, as in 2026-07-01T08:00:00+02:00.'),
    end: time.describe('ISO time with zone.'),
    message: replyText.describe('Plain text for colleagues.'),
    external_message: replyText.describe('Plain text for others.'),
    audience: z.enum(autoReplyAudiences).optional().describe('Others who get it.'),
  },
  output: { status: z.enum(autoReplyStatuses) },
  async run({ status, start, end, message, external_message, audience }, { graph }) {
    const automaticRepliesSetting = {
      status: autoReplyStatus[status],
      ...(status === 'scheduled' && toSchedule(start, end)),
      ...(message !== undefined && { internalReplyMessage: toCommentHtml(message) }),
      ...(external_message !== undefined && { externalReplyMessage: toCommentHtml(external_message) }),
      ...(audience && { externalAudience: audience }),
    };
    await graph.patch(graphPath`/me/mailboxSettings`, { automaticRepliesSetting }, { headers: immutableIds });
    return { status };
  },
});

/** @throws AppError `invalid_arguments` where a time is missing, has no zone, or the end is not after the start. */
function toSchedule(start: string | undefined, end: string | undefined) {
  const [from, to] = [parseTime(start), parseTime(end)];
  if (from < to) {
    return { scheduledStartDateTime: toGraphTime(from), scheduledEndDateTime: toGraphTime(to) };
  }
  const sentence =
    'scheduled needs start and a later end, each with a zone, as in 2026-07-01T08:00:00Z. Correct them and call again.';
  throw new AppError('invalid_arguments', { sentence });
}

/** Milliseconds since the epoch; `NaN` for a time that could be any, having no zone. */
function parseTime(text = ''): number {
  return /T.*(?:Z|[+-]\d\d:\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN;
}

function toGraphTime(ms: number) {
  return { dateTime: new Date(ms).toISOString().replace('Z', ''), timeZone: 'UTC' };
}
