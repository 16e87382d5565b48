import { describe, expect, it, vi } from 'vitest';
import type { GraphPath } from '../graph-client/graph-client.ts';
import { createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { Tool } from '../tool.ts';
import { cancelEvent } from './cancel-event.ts';
import { deleteEvent } from './delete-event.ts';
import { respondEvent } from './respond-event.ts';
import { updateEvent } from './update-event.ts';

const diego = { emailAddress: { address: 'diego@contoso.example' }, status: { response: 'accepted' } };
const nia = { emailAddress: { address: 'nia@contoso.example' }, status: { response: 'none' } };

/** Calls a tool about an event that Graph answers so. */
async function call(tool: Tool, args: object, event: object = {}) {
  const asked: unknown[] = [];
  const answer = (method: string) =>
    vi.fn(async ({ text }: GraphPath, ...rest: unknown[]) => {
      asked.push([method, text, ...(method === 'get' ? [] : rest)]);
      return { id: 'E1', ...event };
    }) as unknown as <Answer>() => Promise<Answer>;
  const graph = {
    get: answer('get'),
    post: answer('post'),
    patch: answer('patch'),
    delete: answer('delete'),
  };
  const context = createFakeContext({ graph });
  const { structuredContent } = await runToEnd(tool, { event_id: 'E1', ...args }, context);
  expect(findResultProblems(tool, structuredContent)).toEqual([]);
  expect(tool.targets({ event_id: 'E1', ...args }, undefined)).toEqual(['E1']);
  return { asked, answer: structuredContent };
}

describe('calendar_update_event', () => {
  it('sends only what changes', async () => {
    const { asked } = await call(updateEvent, { location: 'Room Baker' });
    expect(asked).toEqual([
      ['patch', '/me/events/E1', { location: { displayName: 'Room Baker' } }, expect.anything()],
    ]);
  });

  it('moves an event, to whole days and back', async () => {
    const zone = { time_zone: 'America/New_York' };
    const moved = await call(updateEvent, { start: '2026-07-01T09:00', end: '2026-07-01T09:30', ...zone });
    expect(moved.asked).toMatchObject([
      [
        'patch',
        '/me/events/E1',
        { start: { dateTime: '2026-07-01T09:00:00', timeZone: 'America/New_York' }, isAllDay: false },
        { headers: { Prefer: 'outlook.timezone="America/New_York"' } },
      ],
    ]);
    const days = await call(updateEvent, { start: '2026-07-01', end: '2026-07-01' });
    expect(days.asked).toMatchObject([
      ['patch', '/me/events/E1', { end: { dateTime: '2026-07-02T00:00:00' }, isAllDay: true }, {}],
    ]);
  });

  it('adds and removes attendees without losing anybody', async () => {
    const changes = {
      add_attendees: ['misaki@contoso.example', 'Diego@contoso.example'],
      remove_attendees: ['NIA@contoso.example'],
    };
    const { asked } = await call(updateEvent, changes, { '@odata.etag': 'W/"7"', attendees: [diego, nia] });
    expect(asked).toEqual([
      ['get', '/me/events/E1'],
      [
        'patch',
        '/me/events/E1',
        { attendees: [diego, { type: 'required', emailAddress: { address: 'misaki@contoso.example' } }] },
        { headers: expect.objectContaining({ 'If-Match': 'W/"7"' }) },
      ],
    ]);
  });

  it.each([
    [{}, 'Nothing was given'],
    [{ start: '2026-07-01T09:00Z' }, 'start and end together'],
    [{ start: '2026-07-01T09:00', end: '2026-07-01T10:00' }, 'ask the person'],
  ])('refuses %j', async (args, sentence) => {
    const { asked, answer } = await call(updateEvent, args);
    expect(asked).toEqual([]);
    expect(answer.error_description).toContain(sentence);
  });
});

describe('calendar_respond_event', () => {
  it.each([
    ['accept', 'accept'],
    ['tentative', 'tentativelyAccept'],
    ['decline', 'decline'],
  ])('answers with %s', async (response, action) => {
    const { asked, answer } = await call(respondEvent, { response, comment: 'On my way' });
    expect(asked.at(-1)).toEqual([
      'post',
      `/me/events/E1/${action}`,
      { sendResponse: true, comment: 'On my way' },
    ]);
    expect(answer).toEqual({ id: 'E1', response, told_organizer: true });
  });

  it('tells nobody who asked for no answer', async () => {
    const { asked, answer } = await call(
      respondEvent,
      { response: 'accept', comment: 'Hi' },
      { responseRequested: false },
    );
    expect(asked.at(-1)).toEqual(['post', '/me/events/E1/accept', { sendResponse: false }]);
    expect(answer.told_organizer).toBe(false);
  });

  it('says what to do with an event of the own', async () => {
    const { asked, answer } = await call(respondEvent, { response: 'decline' }, { isOrganizer: true });
    expect(asked).toHaveLength(1);
    expect(answer.error_description).toContain('calendar_cancel_event');
  });
});

describe('calendar_cancel_event', () => {
  it('tells the attendees, or deletes what nobody is invited to', async () => {
    const cancelled = await call(
      cancelEvent,
      { comment: 'Sorry' },
      { isOrganizer: true, attendees: [diego, nia] },
    );
    expect(cancelled.asked.at(-1)).toEqual(['post', '/me/events/E1/cancel', { comment: 'Sorry' }]);
    expect(cancelled.answer).toEqual({ id: 'E1', told: 2 });
    const deleted = await call(cancelEvent, {}, { isOrganizer: true, attendees: [] });
    expect(deleted.asked.at(-1)).toEqual(['delete', '/me/events/E1']);
    expect(deleted.answer).toEqual({ id: 'E1', told: 0 });
  });

  it('says what to do with an event of somebody else', async () => {
    const { asked, answer } = await call(cancelEvent, {}, { isOrganizer: false, attendees: [diego] });
    expect(asked).toHaveLength(1);
    expect(answer.error_description).toContain('calendar_respond_event');
  });
});

describe('calendar_delete_event', () => {
  it('removes what others organize, and leaves a meeting of the own to be cancelled', async () => {
    const removed = await call(deleteEvent, {}, { isOrganizer: false, attendees: [diego] });
    expect(removed.asked.at(-1)).toEqual(['delete', '/me/events/E1']);
    const refused = await call(deleteEvent, {}, { isOrganizer: true, attendees: [diego] });
    expect(refused.asked).toHaveLength(1);
    expect(refused.answer.error_description).toContain('calendar_cancel_event');
  });
});
