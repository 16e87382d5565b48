import { startTopology, type ToolAnswer, type Topology } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishSignIn, signIn, toStarted } from './sign-in-steps.ts';

const diegoUsername = 'diego@contoso.example';
const diegoAddress = 'diego.siciliani@contoso.example';

/** What the journey looks at of an event. */
interface Listed {
  readonly id: string;
  readonly subject: string;
  readonly start: string;
  readonly organizer?: string;
  readonly response?: string;
}

const toDay = (daysFromNow: number) =>
  new Date(Date.now() + daysFromNow * 86_400_000).toISOString().slice(0, 10);

/** A Monday in four weeks or so: nothing of the sample is in the way of what is created then. */
const workday = toDay(((8 - new Date().getUTCDay()) % 7) + 28);
const wholeTime = { start: toDay(-7), end: toDay(40), time_zone: 'Europe/Berlin' };

let servers: Topology;

/** Calls a calendar tool as one of the people. */
function createCaller(access_token: unknown) {
  return (tool: string, args: Record<string, unknown> = {}) =>
    servers.mcp.call(`calendar_${tool}`, { access_token, ...args });
}

type Caller = ReturnType<typeof createCaller>;

/** Every event between two times, through all the pages. */
async function listAll(call: Caller, between: Record<string, unknown> = wholeTime): Promise<Listed[]> {
  const events: Listed[] = [];
  let next: unknown;
  do {
    const { value, isError } = await call('list_events', {
      ...between,
      limit: 50,
      ...(next !== undefined && { continue: next }),
    });
    expect(isError).toBe(false);
    events.push(...(value.events as Listed[]));
    next = value.continue;
  } while (next !== undefined);
  return events;
}

/** Calls again after the sign-in that a missing permission asks for. */
async function withPermission(person: string, attempt: () => Promise<ToolAnswer>): Promise<ToolAnswer> {
  const refused = await attempt();
  expect(refused.value).toMatchObject({ error: 'graph_permission_missing' });
  expect((await finishSignIn(servers, toStarted(refused), { person })).value.success).toBe(true);
  return attempt();
}

describe('the tools for the calendar', () => {
  let adele: Caller;
  let diego: Caller;

  beforeAll(async () => {
    servers = await startTopology({ kind: 'hybrid', env: { TOOLSETS: 'calendar' } });
    adele = createCaller((await signIn(servers)).value.access_token);
    diego = createCaller((await signIn(servers, { person: diegoUsername })).value.access_token);
  });
  afterAll(() => servers.stop());

  it('list an agenda page by page, by start, and read an event without what is hidden in it', async () => {
    const events = await listAll(adele);
    const starts = events.map(({ start }) => start.slice(0, 10));
    expect(starts).toEqual(starts.toSorted());
    expect(events.length).toBeGreaterThan(30);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const supplier = events.find(({ subject }) => subject === 'Supplier call: Northwind delivery terms');
    const { value } = await adele('get_event', { event_id: supplier?.id, time_zone: 'Asia/Tokyo' });
    expect(value).toMatchObject({ organizer: 'sales@northwind.example', response: 'none' });
    const body = value.body as { readonly text: string; readonly links: readonly string[] };
    expect(body.text).toContain('half an hour on the new delivery terms');
    expect(body.links).toEqual(['https://northwind.example/terms']);
    expect(JSON.stringify(body)).not.toMatch(/forward|SYSTEM/);
  });

  it('create an event once, and invite somebody who answers', async () => {
    const review = {
      subject: 'Range review',
      start: `${workday}T09:00`,
      end: `${workday}T10:00`,
      time_zone: 'Europe/Berlin',
      attendees: [diegoAddress],
      online: true,
    };
    const created = await withPermission('adele@contoso.example', () => adele('create_event', review));
    expect(created.value).toMatchObject({ start: `${workday}T09:00`, join_url: expect.any(String) });
    expect((await adele('create_event', review)).value.id).toBe(created.value.id);
    const day = { start: workday, end: workday, time_zone: 'America/New_York' };
    const invitation = (await listAll(diego, day)).find(({ subject }) => subject === 'Range review');
    expect(invitation).toMatchObject({
      start: expect.stringMatching(/T0[34]:00$/),
      organizer: 'Adele Vance',
      response: 'none',
    });
    const answer = { event_id: invitation?.id, response: 'accept', comment: 'Gladly' };
    const accepted = await withPermission(diegoUsername, () => diego('respond_event', answer));
    expect(accepted.value).toMatchObject({ response: 'accept', told_organizer: true });
    const { value } = await adele('get_event', { event_id: created.value.id });
    expect(value.attendees).toEqual([`Diego Siciliani <${diegoAddress}>: accepted`]);
    expect((await diego('cancel_event', { event_id: invitation?.id })).value.error_description).toContain(
      'calendar_respond_event',
    );
  });

  it('move the event and cancel it, which the other one sees', async () => {
    const review = (await listAll(adele)).find(({ subject }) => subject === 'Range review');
    const moved = await adele('update_event', {
      event_id: review?.id,
      start: `${workday}T11:00`,
      end: `${workday}T11:30`,
      time_zone: 'Europe/Berlin',
      add_attendees: ['nia@contoso.example'],
    });
    expect(moved.value).toMatchObject({ start: `${workday}T11:00`, end: `${workday}T11:30` });
    const cancelled = await adele('cancel_event', { event_id: review?.id, comment: 'Next month' });
    expect(cancelled.value).toEqual({ id: review?.id, told: 2 });
    const left = (await listAll(diego)).find(({ subject }) => subject === 'Canceled: Range review');
    expect(left).toMatchObject({ start: `${workday}T11:00`, response: 'cancelled' });
    expect((await diego('delete_event', { event_id: left?.id })).isError).toBe(false);
    expect((await adele('get_event', { event_id: review?.id })).value.error).toBe('graph_not_found');
  });

  it('find times, and say who is busy, which calendars there are and which rooms', async () => {
    const day = { start: `${workday}T08:00`, end: `${workday}T17:00`, time_zone: 'America/Los_Angeles' };
    const { value } = await adele('find_times', { ...day, attendees: [diegoAddress], minutes: 60 });
    const times = value.times as readonly { readonly start: string }[];
    expect(times.length).toBeGreaterThan(2);
    expect(times.map(({ start }) => start)).not.toContain(`${workday}T09:00`);
    const busy = await adele('get_free_busy', { ...day, addresses: [diegoAddress] });
    expect(busy.value.schedules).toMatchObject([{ address: diegoAddress, busy: [{ status: 'busy' }] }]);
    const calendars = (await adele('list_calendars')).value.calendars as readonly { readonly id: string }[];
    expect(calendars).toHaveLength(2);
    const year = { start: toDay(-366), end: toDay(366), calendar_id: calendars[1]?.id };
    expect((await listAll(adele, year)).map(({ subject }) => subject)).toContain('Christmas Day');
    const rooms = await withPermission('adele@contoso.example', () => adele('list_rooms'));
    expect(rooms.value.rooms).toContainEqual(expect.objectContaining({ name: 'Room Baker', capacity: 6 }));
  });

  it('say what is wrong with a time that cannot be', async () => {
    const { value } = await adele('list_events', { ...wholeTime, end: toDay(-9) });
    expect(value).toMatchObject({ error: 'invalid_arguments', error_description: 'end is not after start.' });
  });
});
