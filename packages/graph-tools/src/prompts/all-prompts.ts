import { planMyDay } from './plan-my-day.ts';
import { prepareForMeeting } from './prepare-for-meeting.ts';
import type { Prompt } from './prompt.ts';
import { triageMyInbox } from './triage-my-inbox.ts';

/** Every prompt there is. */
export const allPrompts: readonly Prompt[] = Object.freeze([planMyDay, triageMyInbox, prepareForMeeting]);
