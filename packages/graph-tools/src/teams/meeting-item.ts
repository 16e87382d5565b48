import type { OnlineMeeting } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toPresentLine } from '../answers/present-line.ts';
import { toMinute } from './to-minute.ts';

const text = z.string();

/** Output of tools about one online meeting. */
export const meetingItem = {
  id: text,
  subject: text.optional(),
  start: text.optional(),
  end: text.optional(),
  organizer: text.optional(),
  join_url: text.optional(),
  chat: text.optional(),
};

/** The few properties of an online meeting that people and other tools need. */
export function toMeetingItem(meeting: OnlineMeeting) {
  const { id = '', subject, startDateTime, endDateTime, participants, joinWebUrl, chatInfo } = meeting;
  const organizer = participants?.organizer;
  return {
    id,
    subject: toPresentLine(subject),
    start: toMinute(startDateTime),
    end: toMinute(endDateTime),
    organizer: toPresentLine(organizer?.upn || organizer?.identity?.user?.displayName, 100),
    join_url: toHttpsUrl(joinWebUrl),
    ...(chatInfo?.threadId && { chat: chatInfo.threadId }),
  };
}

/** Only https, since it is opened. */
function toHttpsUrl(address: string | null | undefined): string | undefined {
  return address && URL.canParse(address) && new URL(address).protocol === 'https:' ? address : undefined;
}
