import type { Tool } from '../tool.ts';
import { cancelEvent } from './cancel-event.ts';
import { createEvent } from './create-event.ts';
import { deleteEvent } from './delete-event.ts';
import { findTimes } from './find-times.ts';
import { getEvent } from './get-event.ts';
import { getFreeBusy } from './get-free-busy.ts';
import { listCalendars } from './list-calendars.ts';
import { listEvents } from './list-events.ts';
import { listRooms } from './list-rooms.ts';
import { respondEvent } from './respond-event.ts';
import { updateEvent } from './update-event.ts';

/** The tools about events, the usual ones first. */
export const calendarTools: readonly Tool[] = Object.freeze([
  listEvents,
  getEvent,
  createEvent,
  updateEvent,
  respondEvent,
  cancelEvent,
  findTimes,
  listCalendars,
  getFreeBusy,
  listRooms,
  deleteEvent,
]);
