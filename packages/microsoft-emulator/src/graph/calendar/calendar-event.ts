/** Somebody by name and address. */
export interface EventPerson {
  readonly name: string;
  readonly address: string;
}

/** What somebody said to an invitation. */
export type EventResponse =
  | 'none'
  | 'organizer'
  | 'notResponded'
  | 'accepted'
  | 'tentativelyAccepted'
  | 'declined';

/** Somebody who is invited. */
export interface EventAttendee extends EventPerson {
  readonly type: 'required' | 'optional' | 'resource';
  readonly response: EventResponse;
}

/** When a series repeats. @see https://learn.microsoft.com/graph/api/resources/patternedrecurrence */
export interface EventRecurrence {
  readonly pattern: {
    readonly type: 'daily' | 'weekly' | 'absoluteMonthly';
    readonly interval: number;
    /** Names such as `monday`; of weekly ones only. */
    readonly daysOfWeek?: readonly string[];
    readonly dayOfMonth?: number;
  };
  readonly range: {
    readonly type: 'noEnd' | 'endDate' | 'numbered';
    readonly startDate: string;
    readonly endDate?: string;
    readonly numberOfOccurrences?: number;
  };
}

/** An event in one person's calendar. Everybody who is invited has a copy with an id of its own. */
export interface CalendarEvent {
  readonly id: string;
  /** The same in all copies. */
  readonly uid: string;
  readonly calendarId: string;
  readonly subject: string;
  readonly body: { readonly contentType: 'text' | 'html'; readonly content: string };
  /** What clocks in {@link zone} show, as in `2026-07-01T09:00:00`. */
  readonly start: string;
  readonly end: string;
  /** As it was written: an IANA or Windows name. */
  readonly zone: string;
  readonly isAllDay: boolean;
  readonly isCancelled: boolean;
  readonly location: string;
  readonly organizer: EventPerson;
  readonly attendees: readonly EventAttendee[];
  /** What the person in whose calendar it is has said. */
  readonly response: EventResponse;
  readonly responseRequested: boolean;
  readonly showAs: 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere';
  readonly sensitivity: 'normal' | 'private';
  /** Address to join; absent where it is not online. */
  readonly joinUrl?: string;
  readonly recurrence?: EventRecurrence;
  readonly transactionId?: string;
  /** Occurrences of a series that are different, by their day; `null`: those that are gone. */
  readonly exceptions: Readonly<Record<string, Partial<CalendarEvent> | null>>;
  readonly createdMs: number;
  /** How often it was changed. */
  readonly version: number;
}

/** One time that an event takes place: the event itself, or one of a series. */
export interface EventOccurrence extends CalendarEvent {
  /** Present for those of a series. */
  readonly seriesMasterId?: string;
  /** Day it has in the series; present with {@link seriesMasterId}. */
  readonly day?: string;
}
