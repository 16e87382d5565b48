import type { AutomaticRepliesSetting, DateTimeTimeZone } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { htmlToPlainText } from '../answers/html-to-plain-text.ts';
import { toVisibleLine, toVisibleText } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { autoReplyStatus, autoReplyStatuses } from './auto-reply-status.ts';
import { immutableIds } from './immutable-ids.ts';

/** Longest text of a reply that is told, in characters. */
const maxLength = 2_000;

const text = z.string();

/** What is answered while somebody is away. @see https://learn.microsoft.com/graph/api/user-get-mailboxsettings */
export const mailGetAutoReplies = defineGraphTool({
  name: 'mail_get_auto_replies',
  title: 'Get automatic replies',
  description:
    'Returns the automatic replies (out of office): whether they are sent, when, to whom, and their texts.',
  effect: 'read',
  toolset: 'mail',
  isExtra: true,
  icon: 'mail',
  permissions: ['MailboxSettings.Read'],
  input: {},
  output: {
    status: z.enum(autoReplyStatuses),
    start: text.optional(),
    end: text.optional(),
    message: text.optional(),
    external_message: text.optional(),
    audience: text.optional(),
  },
  async run(_input, { graph }) {
    const path = graphPath`/me/mailboxSettings/automaticRepliesSetting`;
    const setting = await graph.get<AutomaticRepliesSetting>(path, { headers: immutableIds });
    const { scheduledStartDateTime, scheduledEndDateTime, externalAudience } = setting;
    const status = autoReplyStatuses.find((one) => autoReplyStatus[one] === setting.status) ?? 'off';
    return {
      status,
      ...(status === 'scheduled' && {
        start: toTimeText(scheduledStartDateTime),
        end: toTimeText(scheduledEndDateTime),
      }),
      message: toReplyText(setting.internalReplyMessage),
      external_message: toReplyText(setting.externalReplyMessage),
      audience: externalAudience ?? undefined,
    };
  },
});

function toTimeText(time: DateTimeTimeZone | null | undefined): string | undefined {
  if (!time?.dateTime) return undefined;
  const zone = time.timeZone ?? 'UTC';
  const dateTime = time.dateTime.replace(/\.\d+$/, '');
  return zone === 'UTC' ? `${dateTime}Z` : `${dateTime} ${toVisibleLine(zone, 60)}`;
}

function toReplyText(html: string | null | undefined): string | undefined {
  return (
    toVisibleText(htmlToPlainText(html ?? '').text)
      .slice(0, maxLength)
      .toWellFormed() || undefined
  );
}
