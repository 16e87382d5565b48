import { GraphError } from '../graph-error.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { toFields } from './event-body.ts';
import { tellCancelled, tellOrganizer } from './invitations.ts';
import { calendarOf, changeEvent, findEvent, removeEvent, tellEvent } from './person-calendar.ts';

const permissions = ['Calendars.ReadWrite'];

/** Answers to invitations, and taking them back. @see https://learn.microsoft.com/graph/api/event-accept */
export const responseRoutes: readonly GraphRoute[] = [
  toResponseRoute('accept', { response: 'accepted', showAs: 'busy' }),
  toResponseRoute('tentativelyAccept', { response: 'tentativelyAccepted', showAs: 'tentative' }),
  toResponseRoute('decline', { response: 'declined' }),
  { method: 'POST', path: '/me/events/:id/cancel', permissions, answer: cancelEvent },
];

function toResponseRoute(
  action: string,
  changes: Pick<CalendarEvent, 'response'> & Partial<CalendarEvent>,
): GraphRoute {
  const answer = (call: GraphCall) => respond(call, changes);
  return { method: 'POST', path: `/me/events/:id/${action}`, permissions, answer };
}

/** What is declined leaves the calendar. */
function respond(
  call: GraphCall,
  changes: Pick<CalendarEvent, 'response'> & Partial<CalendarEvent>,
): 'accepted' {
  const event = findEvent(call);
  const isSent = toFields(call.body).sendResponse !== false;
  if (event.response === 'organizer') {
    throw refuse("You can't respond to this meeting because you're the meeting organizer.");
  }
  if (isSent && !event.responseRequested) {
    throw refuse("The meeting organizer hasn't requested a response.");
  }
  const isDeclined = changes.response === 'declined';
  if (isDeclined) removeEvent(calendarOf(call), event);
  else changeEvent(calendarOf(call), event, changes);
  tellEvent(call, event.id, { change: isDeclined ? 'deleted' : 'updated' });
  if (isSent) tellOrganizer(call, event, changes.response);
  return 'accepted';
}

/** @see https://learn.microsoft.com/graph/api/event-cancel */
function cancelEvent(call: GraphCall): 'accepted' {
  const event = findEvent(call);
  if (event.response !== 'organizer') {
    throw refuse('You need to be an organizer to cancel a meeting.');
  }
  removeEvent(calendarOf(call), event);
  tellEvent(call, event.id, { change: 'deleted' });
  tellCancelled(call, event);
  return 'accepted';
}

function refuse(why: string): GraphError {
  return new GraphError(400, 'ErrorInvalidRequest', `Your request can't be completed. ${why}`);
}
