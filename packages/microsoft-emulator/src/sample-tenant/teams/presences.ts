/** How somebody appears in Teams. */
export interface SamplePresence {
  readonly availability: string;
  readonly activity: string;
  readonly note?: string;
  readonly isOut?: boolean;
}

/** By the first part of the user name. */
export const samplePresences: Readonly<Record<string, SamplePresence>> = {
  adele: { availability: 'Available', activity: 'Available' },
  diego: { availability: 'Busy', activity: 'InAMeeting', note: 'Interviews all day. Urgent: call.' },
  soren: { availability: 'DoNotDisturb', activity: 'Presenting' },
  misaki: { availability: 'Offline', activity: 'OffWork', isOut: true },
  nia: { availability: 'Away', activity: 'Away', note: 'On the shop floor\u200b, back at 3' },
};
