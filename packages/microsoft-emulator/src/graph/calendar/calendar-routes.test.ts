import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, test } from 'vitest';
import { createSignInDriver, type SignInDriver } from '../../testing/sign-in-driver.ts';

const scope = 'openid Calendars.ReadWrite Calendars.Read.Shared Place.Read.All';
const week = 'startDateTime=2026-06-29T00:00:00Z&endDateTime=2026-07-06T00:00:00Z&$top=100';
const berlin = { prefer: 'outlook.timezone="Europe/Berlin"' };

/** What the tests look at of an event. */
interface SeenEvent {
  readonly id: string;
  readonly subject: string;
  readonly start: { readonly dateTime: string };
  readonly location: { readonly displayName: string };
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Signs somebody in, and asks Graph as them. */
async function enter(driver: SignInDriver, account = 'adele@contoso.example', scopes = scope) {
  const tenant = account.endsWith('@outlook.example') ? 'consumers' : 'common';
  const { access_token: token } = await driver.signIn(account, tenant, { scope: scopes });
  return async (method: Method, path: string, payload?: object, headers: object = {}) => {
    const answer: LightMyRequestResponse = await driver.app.inject({
      method,
      url: `/v1.0${path}`,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
  };
}

type Ask = Awaited<ReturnType<typeof enter>>;

async function listWeek(ask: Ask, headers: object = {}) {
  const { body } = await ask('GET', `/me/calendarView?${week}`, undefined, headers);
  return body.value as SeenEvent[];
}

const bySubject = (events: readonly SeenEvent[], part: string) =>
  events.find(({ subject }) => subject.includes(part));

const meeting = {
  subject: 'Shelf plan',
  start: { dateTime: '2026-07-01T10:00:00', timeZone: 'W. Europe Standard Time' },
  end: { dateTime: '2026-07-01T10:30:00', timeZone: 'W. Europe Standard Time' },
  attendees: [{ type: 'required', emailAddress: { address: 'diego.siciliani@contoso.example' } }],
  transactionId: 'once',
};

describe('GET /v1.0/me/calendarView', () => {
  test('expands series and sorts by start, in UTC without a preference', async () => {
    const events = await listWeek(await enter(createSignInDriver()));
    expect(events.filter(({ subject }) => subject === 'Shop floor stand-up')).toHaveLength(5);
    const starts = events.map(({ start }) => start.dateTime);
    expect(starts).toEqual([...starts].sort());
    expect(bySubject(events, 'Shop floor')).toMatchObject({
      type: 'occurrence',
      start: { dateTime: '2026-06-29T16:00:00.0000000', timeZone: 'UTC' },
      isOnlineMeeting: true,
    });
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  test.each([
    ['Europe/Berlin', '2026-07-02T17:00:00.0000000'],
    ['Tokyo Standard Time', '2026-07-03T00:00:00.0000000'],
    ['America/Los_Angeles', '2026-07-02T08:00:00.0000000'],
  ])('converts the times of another zone to %s', async (zone, start) => {
    const events = await listWeek(await enter(createSignInDriver()), {
      prefer: `outlook.timezone="${zone}"`,
    });
    expect(bySubject(events, 'Purchasing')?.start).toEqual({ dateTime: start, timeZone: zone });
  });

  test('refuses a zone that does not exist, a view without its ends, and a calendar of somebody else', async () => {
    const ask = await enter(createSignInDriver());
    const headers = { prefer: 'outlook.timezone="Atlantis"' };
    const refused = await ask('GET', `/me/calendarView?${week}`, undefined, headers);
    expect(refused.body.error.code).toBe('TimeZoneNotSupportedException');
    expect((await ask('GET', '/me/calendarView')).status).toBe(400);
    expect((await ask('GET', `/me/calendars/x/calendarView?${week}`)).status).toBe(404);
  });

  test('pages, and is a 403 without a permission for calendars', async () => {
    const driver = createSignInDriver();
    const ask = await enter(driver);
    const path = `/me/calendarView?${week.replace('100', '4')}&$select=subject`;
    const { body } = await ask('GET', path);
    expect(body.value).toHaveLength(4);
    expect(Object.keys(body.value[0])).toEqual(['@odata.etag', 'id', 'subject']);
    const next = new URL(body['@odata.nextLink']);
    const second = await ask('GET', next.pathname.replace('/v1.0', '') + next.search);
    expect(second.body.value[0].id).not.toBe(body.value[3].id);
    const other = await enter(driver, 'adele@contoso.example', 'openid User.Read');
    expect((await other('GET', `/me/calendarView?${week}`)).status).toBe(403);
  });

  test.each(['diego', 'soren', 'misaki', 'nia'])('has something of everybody: %s', async (name) => {
    expect(await listWeek(await enter(createSignInDriver(), `${name}@contoso.example`))).not.toEqual([]);
  });

  test('has something of a personal account, and holidays in a calendar of their own', async () => {
    const ask = await enter(createSignInDriver(), 'robin.hale@outlook.example');
    expect(bySubject(await listWeek(ask), 'birthday')).toMatchObject({ isAllDay: true });
    const { body } = await ask('GET', '/me/calendars?$select=name,id,isDefaultCalendar');
    expect(body.value).toMatchObject([{ isDefaultCalendar: true }, { isDefaultCalendar: false }]);
    const year = 'startDateTime=2026-01-01T00:00:00&endDateTime=2027-01-01T00:00:00';
    const holidays = await ask('GET', `/me/calendars/${body.value[1].id}/calendarView?${year}`);
    expect(holidays.body.value).toHaveLength(2);
    expect((await ask('GET', '/me/calendar')).body.id).toBe(body.value[0].id);
  });
});

describe('an event', () => {
  test('of whole days has the same dates in every zone', async () => {
    const ask = await enter(createSignInDriver());
    const { body } = await ask('GET', '/me/events?$top=50', undefined, berlin);
    expect(bySubject(body.value, 'offsite')).toMatchObject({
      start: { dateTime: '2026-07-09T00:00:00.0000000', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-07-11T00:00:00.0000000' },
    });
  });

  test('is created once for a transactionId, in the calendars of those who are invited too', async () => {
    const driver = createSignInDriver();
    const ask = await enter(driver);
    const created = await ask('POST', '/me/events', meeting, berlin);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      isOrganizer: true,
      start: { dateTime: '2026-07-01T10:00:00.0000000' },
    });
    expect((await ask('POST', '/me/events', { ...meeting, subject: 'Other' })).body.id).toBe(created.body.id);
    const other = await ask('POST', '/me/events', { ...meeting, transactionId: 'twice' });
    expect(other.body.id).not.toBe(created.body.id);
    const diego = await enter(driver, 'diego@contoso.example');
    const copies = (await listWeek(diego)).filter(({ subject }) => subject === 'Shelf plan');
    expect(copies).toHaveLength(2);
    expect(copies[0]).toMatchObject({ isOrganizer: false, responseStatus: { response: 'notResponded' } });
  });

  test('is refused when it ends before it begins, or has whole days that are none', async () => {
    const ask = await enter(createSignInDriver());
    const backwards = {
      ...meeting,
      end: { dateTime: '2026-07-01T09:00:00', timeZone: 'W. Europe Standard Time' },
    };
    expect((await ask('POST', '/me/events', backwards)).status).toBe(400);
    expect((await ask('POST', '/me/events', { ...meeting, isAllDay: true })).status).toBe(400);
    expect((await ask('POST', '/me/events', { subject: 'x' })).status).toBe(400);
    expect((await ask('POST', '/me/events', { ...meeting, recurrence: { pattern: {} } })).status).toBe(400);
    expect((await ask('GET', '/me/events/AAMkNothing')).body.error.code).toBe('ErrorItemNotFound');
  });

  test('is changed for everybody, unless somebody else was faster', async () => {
    const driver = createSignInDriver();
    const ask = await enter(driver);
    const { body } = await ask('POST', '/me/events', meeting);
    const etag = { 'if-match': body['@odata.etag'] };
    const path = `/me/events/${body.id}`;
    const changed = await ask('PATCH', path, { location: { displayName: 'Room Baker' } }, etag);
    expect(changed.body).toMatchObject({ subject: 'Shelf plan', location: { displayName: 'Room Baker' } });
    expect((await ask('PATCH', path, { subject: 'x' }, etag)).status).toBe(412);
    const diego = await enter(driver, 'diego@contoso.example');
    expect(bySubject(await listWeek(diego), 'Shelf')?.location.displayName).toBe('Room Baker');
    await ask('PATCH', path, { attendees: [{ emailAddress: { address: 'nia@contoso.example' } }] });
    expect(bySubject(await listWeek(diego), 'Shelf')).toBeUndefined();
    expect(bySubject(await listWeek(await enter(driver, 'nia@contoso.example')), 'Shelf')).toBeDefined();
  });

  test('tells the organizer who comes, and leaves the calendar of who declines', async () => {
    const driver = createSignInDriver();
    const ask = await enter(driver);
    const { body: created } = await ask('POST', '/me/events', meeting);
    const diego = await enter(driver, 'diego@contoso.example');
    const readAnswer = async () =>
      (await ask('GET', `/me/events/${created.id}`)).body.attendees[0].status.response;
    const copy = bySubject(await listWeek(diego), 'Shelf');
    expect((await diego('POST', `/me/events/${copy?.id}/accept`, { comment: 'Yes' })).status).toBe(202);
    expect(await readAnswer()).toBe('accepted');
    expect((await diego('POST', `/me/events/${copy?.id}/decline`, {})).status).toBe(202);
    expect(await readAnswer()).toBe('declined');
    expect(bySubject(await listWeek(diego), 'Shelf')).toBeUndefined();
    expect((await ask('POST', `/me/events/${created.id}/accept`, {})).status).toBe(400);
  });

  test('is cancelled by its organizer only', async () => {
    const driver = createSignInDriver();
    const ask = await enter(driver);
    const { body } = await ask('POST', '/me/events', meeting);
    const diego = await enter(driver, 'diego@contoso.example');
    const copy = bySubject(await listWeek(diego), 'Shelf');
    expect((await diego('POST', `/me/events/${copy?.id}/cancel`, {})).status).toBe(400);
    expect((await ask('POST', `/me/events/${body.id}/cancel`, { comment: 'Sorry' })).status).toBe(202);
    expect((await ask('GET', `/me/events/${body.id}`)).status).toBe(404);
    expect(bySubject(await listWeek(diego), 'Canceled: Shelf')).toMatchObject({ isCancelled: true });
    expect((await diego('DELETE', `/me/events/${copy?.id}`)).status).toBe(204);
    expect(bySubject(await listWeek(diego), 'Shelf')).toBeUndefined();
  });

  test('of a series can be changed and removed alone', async () => {
    const ask = await enter(createSignInDriver());
    const standUps = async () => (await listWeek(ask)).filter(({ subject }) => subject.includes('stand-up'));
    const [first, second] = await standUps();
    await ask('PATCH', `/me/events/${first?.id}`, { subject: 'Long stand-up' });
    expect((await ask('DELETE', `/me/events/${second?.id}`)).status).toBe(204);
    expect((await standUps()).map(({ subject }) => subject)).toEqual([
      'Long stand-up',
      ...Array.from({ length: 3 }, () => 'Shop floor stand-up'),
    ]);
    expect((await ask('GET', `/me/events/${second?.id}`)).status).toBe(404);
  });
});

describe('who is free when', () => {
  const day = {
    start: { dateTime: '2026-07-01T08:00:00', timeZone: 'America/Los_Angeles' },
    end: { dateTime: '2026-07-01T17:00:00', timeZone: 'America/Los_Angeles' },
  };
  const pacific = { prefer: 'outlook.timezone="America/Los_Angeles"' };

  test('getSchedule tells busy times, without what is private, and unknown addresses', async () => {
    const ask = await enter(createSignInDriver(), 'diego@contoso.example');
    const schedules = ['adele@contoso.example', 'room.baker@contoso.example', 'nobody@contoso.example'];
    const times = { startTime: { ...day.start, dateTime: '2026-06-30T00:00:00' }, endTime: day.end };
    const { body } = await ask('POST', '/me/calendar/getSchedule', { schedules, ...times }, pacific);
    const [adele, room, nobody] = body.value;
    const dentist = adele.scheduleItems.find((item: { isPrivate: boolean }) => item.isPrivate);
    expect(dentist).toMatchObject({ status: 'oof', start: { dateTime: '2026-06-30T16:30:00.0000000' } });
    expect(dentist).not.toHaveProperty('subject');
    expect(adele.availabilityView).toHaveLength(82);
    expect(adele.availabilityView).toContain('3');
    expect(room.scheduleItems).toEqual([]);
    expect(nobody.error.responseCode).toBe('ErrorMailRecipientNotFound');
  });

  test('findMeetingTimes suggests what suits most people, within working hours', async () => {
    const ask = await enter(createSignInDriver());
    const attendees = [{ emailAddress: { address: 'diego@contoso.example' } }];
    const request = { attendees, timeConstraint: { timeSlots: [day] }, meetingDuration: 'PT1H' };
    const { body } = await ask('POST', '/me/findMeetingTimes', request, pacific);
    const starts = body.meetingTimeSuggestions.map(
      ({ meetingTimeSlot }: { meetingTimeSlot: SeenEvent }) => meetingTimeSlot.start.dateTime,
    );
    expect(starts).toContain('2026-07-01T08:00:00.0000000');
    expect(starts).not.toContain('2026-07-01T09:00:00.0000000');
    expect(starts.length).toBeGreaterThan(3);
    const nobody = { ...request, attendees: [{ emailAddress: { address: 'x@fabrikam.example' } }] };
    const unknown = await ask('POST', '/me/findMeetingTimes', nobody, pacific);
    expect(unknown.body.meetingTimeSuggestions[0].confidence).toBe(75);
    const night = { timeSlots: [{ ...day, end: day.start }] };
    const none = await ask('POST', '/me/findMeetingTimes', { attendees, timeConstraint: night });
    expect(none.body.emptySuggestionsReason).toBe('OrganizerUnavailable');
    const endless = { ...request, meetingDuration: 'PT0M' };
    expect((await ask('POST', '/me/findMeetingTimes', endless)).status).toBe(400);
  });

  test('rooms are listed for a company only', async () => {
    const driver = createSignInDriver();
    const ask = await enter(driver);
    const { body } = await ask('GET', '/places/microsoft.graph.room?$top=2');
    expect(body.value).toHaveLength(2);
    expect(body.value[0]).toMatchObject({ displayName: 'Room Rainier', capacity: 12 });
    const robin = await enter(driver, 'robin.hale@outlook.example');
    expect((await robin('GET', '/places/microsoft.graph.room')).status).toBe(403);
  });
});
