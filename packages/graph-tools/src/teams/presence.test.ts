import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { teamsGetPresence } from './get-presence.ts';
import { teamsSetPresence } from './set-presence.ts';
import { teamsSetStatusMessage } from './set-status-message.ts';

describe('teams_get_presence', () => {
  it('tells of the person where nobody is named', async () => {
    const presence = { id: 'me', availability: 'Available', activity: 'Available', statusMessage: null };
    const { answer, seen, problems } = await callOverGraph(teamsGetPresence, {}, [presence]);
    expect([answer.presences, problems]).toEqual([[{ id: 'me', availability: 'Available' }], []]);
    expect(seen).toEqual([{ method: 'GET', path: '/me/presence' }]);
  });

  it('tells of others by their ids', async () => {
    const others = [
      {
        id: 'u1',
        availability: 'Busy',
        activity: 'InAMeeting',
        statusMessage: { message: { content: 'Back\u200b at 3' } },
        outOfOfficeSettings: { isOutOfOffice: true },
      },
      { id: 'u2', availability: null, activity: null },
    ];
    const { answer, seen } = await callOverGraph(teamsGetPresence, { people: ['u1', 'u2'] }, [
      { value: others },
    ]);
    expect(answer.presences).toEqual([
      {
        id: 'u1',
        availability: 'Busy',
        activity: 'InAMeeting',
        status_message: 'Back at 3',
        out_of_office: true,
      },
      { id: 'u2', availability: 'PresenceUnknown' },
    ]);
    expect(seen).toEqual([
      { method: 'POST', path: '/communications/getPresencesByUserId', body: { ids: ['u1', 'u2'] } },
    ]);
  });

  it('says how many did not fit, and takes no more than Graph does', async () => {
    const ids = Array.from(
      { length: 650 },
      (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    );
    const value = ids.map((id) => ({ id, availability: 'Away' }));
    const { answer, problems } = await callOverGraph(teamsGetPresence, { people: ids }, [{ value }]);
    expect(problems).toEqual([]);
    expect(answer.left_out).toBe(`${650 - answer.presences.length} more people. Call again with those only.`);
    const tooMany = await callOverGraph(teamsGetPresence, { people: [...ids, 'x'] }, []);
    expect(tooMany.answer.error).toBe('invalid_arguments');
  });
});

describe('teams_set_presence', () => {
  it.each([
    ['do_not_disturb', 'DoNotDisturb', 'DoNotDisturb'],
    ['offline', 'Offline', 'OffWork'],
  ])('sets %s for some hours', async (status, availability, activity) => {
    const { answer, seen } = await callOverGraph(teamsSetPresence, { status, hours: 2 }, [undefined]);
    expect(answer).toEqual({ status });
    expect(seen).toEqual([
      {
        method: 'POST',
        path: '/me/presence/setUserPreferredPresence',
        body: { availability, activity, expirationDuration: 'PT2H' },
      },
    ]);
  });

  it('goes back to what Teams finds out', async () => {
    const { seen } = await callOverGraph(teamsSetPresence, { status: 'automatic' }, [undefined]);
    expect(seen).toEqual([{ method: 'POST', path: '/me/presence/clearUserPreferredPresence', body: {} }]);
  });
});

describe('teams_set_status_message', () => {
  const set = (args: object) => callOverGraph(teamsSetStatusMessage, { ...args }, [undefined]);

  it('sets a note, for good or until a time', async () => {
    const message = { content: 'At lunch', contentType: 'text' };
    expect((await set({ text: 'At lunch' })).seen[0]).toEqual({
      method: 'POST',
      path: '/me/presence/setStatusMessage',
      body: { statusMessage: { message } },
    });
    expect((await set({ text: 'At lunch', until: '2026-07-01T14:00+02:00' })).seen[0]?.body).toEqual({
      statusMessage: { message, expiryDateTime: { dateTime: '2026-07-01T12:00:00', timeZone: 'UTC' } },
    });
  });

  it.each(['tomorrow', '2026-07-01T14:00', '2026-13-01T14:00Z', '2026-07-01'])(
    'asks for a time instead of %s',
    async (until) => {
      const { answer, seen } = await set({ text: 'x', until });
      expect([answer.error, seen]).toEqual(['invalid_arguments', []]);
      expect(answer.error_description).toContain('2026-07-01T09:00+02:00');
    },
  );
});
