import { isPersonalAccount } from '../../sample-tenant/person.ts';
import { sampleRooms } from '../../sample-tenant/rooms.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { pageOf } from '../odata/page-of.ts';
import { pickProperties } from '../odata/pick-properties.ts';
import { eventRoutes } from './event-routes.ts';
import { meetingTimesRoute } from './meeting-times-route.ts';
import { type CalendarEntry, calendarOf, toEventPerson } from './person-calendar.ts';
import { responseRoutes } from './response-routes.ts';
import { scheduleRoute } from './schedule-route.ts';

const permissions = ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'];

/** Calendars, events, who is free when, and rooms. @see https://learn.microsoft.com/graph/api/resources/calendar-overview */
export const calendarRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/me/calendars', permissions, answer: listCalendars },
  { method: 'GET', path: '/me/calendar', permissions, answer: getDefaultCalendar },
  { method: 'GET', path: '/places/microsoft.graph.room', permissions: ['Place.Read.All'], answer: listRooms },
  ...eventRoutes,
  ...responseRoutes,
  scheduleRoute,
  meetingTimesRoute,
];

function listCalendars(call: GraphCall): object {
  const calendars = calendarOf(call).calendars.map((calendar) => toCalendarJson(call, calendar));
  return pageOf(calendars, call, { entitySet: `users('${call.person.objectId}')/calendars` });
}

function getDefaultCalendar(call: GraphCall): object {
  const [calendar] = calendarOf(call).calendars;
  const context = `${call.metadataUrl}#users('${call.person.objectId}')/calendar/$entity`;
  return { '@odata.context': context, ...pickProperties(toCalendarJson(call, calendar), call.query.$select) };
}

/** @see https://learn.microsoft.com/graph/api/place-list */
function listRooms(call: GraphCall): object {
  if (isPersonalAccount(call.person)) {
    throw new GraphError(403, 'Authorization_RequestDenied', 'Personal accounts have no places.');
  }
  return pageOf(sampleRooms, call, { entitySet: 'places/microsoft.graph.room', defaultTop: 100 });
}

function toCalendarJson(call: GraphCall, { id, name, canEdit }: CalendarEntry): object {
  return {
    id,
    name,
    color: 'auto',
    hexColor: '',
    isDefaultCalendar: calendarOf(call).calendars[0].id === id,
    canShare: canEdit,
    canViewPrivateItems: true,
    canEdit,
    allowedOnlineMeetingProviders: ['teamsForBusiness'],
    defaultOnlineMeetingProvider: 'teamsForBusiness',
    isTallyingResponses: canEdit,
    isRemovable: !canEdit,
    owner: toEventPerson(call.person),
  };
}
