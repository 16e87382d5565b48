import { describe, expect, it, vi } from 'vitest';
import { createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import { createEvent } from './create-event.ts';

const review = {
  subject: 'Range review',
  start: '2026-07-01T09:00',
  end: '2026-07-01T10:00',
  time_zone: 'Europe/Berlin',
};

async function call(args: object) {
  const post = vi.fn(async (_path: object, body: object, _options: object) => ({ id: 'AAMk1', ...body }));
  const graph = { post: post as unknown as <Answer>() => Promise<Answer> };
  const { structuredContent } = await runToEnd(createEvent, args, createFakeContext({ graph }));
  return { post, body: post.mock.calls[0]?.[1] as Record<string, unknown> | undefined, structuredContent };
}

describe('calendar_create_event', () => {
  it('sends the times as clocks show them, in the zone of the call', async () => {
    const { post, structuredContent } = await call(review);
    expect(post).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ text: '/me/events' }),
      {
        subject: 'Range review',
        start: { dateTime: '2026-07-01T09:00:00', timeZone: 'Europe/Berlin' },
        end: { dateTime: '2026-07-01T10:00:00', timeZone: 'Europe/Berlin' },
        transactionId: expect.stringMatching(/^[\w-]{43}$/),
      },
      { headers: { Prefer: 'outlook.timezone="Europe/Berlin"' } },
    );
    expect(structuredContent).toEqual({
      id: 'AAMk1',
      subject: 'Range review',
      start: '2026-07-01T09:00',
      end: '2026-07-01T10:00',
    });
    expect(findResultProblems(createEvent, structuredContent)).toEqual([]);
  });

  it('sends whom to invite, where, what for and online', async () => {
    const { body } = await call({
      ...review,
      attendees: ['diego@contoso.example', 'Diego@contoso.example'],
      location: 'Room "Baker"',
      body: 'Bring <b>figures</b>',
      online: true,
    });
    expect(body).toMatchObject({
      attendees: [{ type: 'required', emailAddress: { address: 'Diego@contoso.example' } }],
      location: { displayName: 'Room "Baker"' },
      body: { contentType: 'text', content: 'Bring <b>figures</b>' },
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
    });
  });

  it('makes whole days of days, the last one included', async () => {
    const { body } = await call({ ...review, start: '2026-07-01', end: '2026-07-02' });
    expect(body).toMatchObject({
      isAllDay: true,
      start: { dateTime: '2026-07-01T00:00:00' },
      end: { dateTime: '2026-07-03T00:00:00' },
    });
  });

  it('converts offsets into the zone, and keeps UTC where none is named', async () => {
    const offsets = { start: '2026-07-01T09:00-07:00', end: '2026-07-01T17:00Z' };
    expect((await call({ ...review, ...offsets })).body).toMatchObject({
      start: { dateTime: '2026-07-01T18:00:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-07-01T19:00:00' },
    });
    expect((await call({ subject: 'x', ...offsets })).body).toMatchObject({
      start: { dateTime: '2026-07-01T16:00:00', timeZone: 'UTC' },
    });
  });

  it.each([
    ['daily', { type: 'daily', interval: 1 }],
    ['weekdays', { type: 'weekly', daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] }],
    ['weekly', { type: 'weekly', daysOfWeek: ['wednesday'] }],
    ['monthly', { type: 'absoluteMonthly', dayOfMonth: 1 }],
  ])('repeats %s', async (repeat, pattern) => {
    const until = await call({ ...review, repeat, repeat_until: '2026-12-31' });
    expect(until.body?.recurrence).toMatchObject({
      pattern,
      range: { type: 'endDate', startDate: '2026-07-01', endDate: '2026-12-31' },
    });
    expect((await call({ ...review, repeat })).body?.recurrence).toMatchObject({ range: { type: 'noEnd' } });
  });

  it('has the same transaction for the same event, however it is worded', async () => {
    const attendees = ['a@contoso.example', 'b@contoso.example'];
    const idOf = async (changes: object) =>
      (await call({ ...review, attendees, ...changes })).body?.transactionId;
    const id = await idOf({});
    expect(await idOf({ body: 'Another text', attendees: attendees.toReversed() })).toBe(id);
    expect(await idOf({ start: '2026-07-01T07:00Z', end: '2026-07-01T08:00Z' })).toBe(id);
    const others = [
      { subject: 'Other' },
      { request_id: '2' },
      { end: '2026-07-01T11:00' },
      { attendees: [] },
    ];
    for (const changes of others) expect(await idOf(changes)).not.toBe(id);
  });

  it.each([
    [{ time_zone: undefined }, 'ask the person'],
    [{ end: '2026-07-01T09:00' }, 'end is not after start'],
    [{ end: '2026-07-02' }, 'both be days'],
    [{ attendees: ['Diego'] }, 'Attendees are mail addresses'],
    [{ repeat: 'weekly', repeat_until: '2026-06-01' }, 'repeat_until'],
    [{ repeat: 'weekly', repeat_until: 'soon' }, 'repeat_until'],
    [{ start: '2026-07-01T09:00+99:00' }, 'offset'],
  ])('refuses %j without asking Graph', async (changes, sentence) => {
    const { post, structuredContent } = await call({ ...review, ...changes });
    expect(post).not.toHaveBeenCalled();
    expect(structuredContent.error_description).toContain(sentence);
  });
});
