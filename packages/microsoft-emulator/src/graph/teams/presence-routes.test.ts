import { describe, expect, test } from 'vitest';
import { signInToGraph } from '../../testing/graph-caller.ts';

const permissions = 'Presence.Read.All Presence.ReadWrite';
const diego = '1f5b7c0e-92aa-4d36-b8c4-03e7d51f6a28';

describe('presence', () => {
  test('is told of oneself and of others', async () => {
    const call = await signInToGraph(permissions);
    expect((await call('/me/presence')).body).toMatchObject({ availability: 'Available' });
    const ids = [diego, 'f0000000-0000-4000-8000-000000000000'];
    const { body } = await call('/communications/getPresencesByUserId', { method: 'POST', body: { ids } });
    expect(body.value).toMatchObject([
      { id: diego, availability: 'Busy', activity: 'InAMeeting' },
      { id: ids[1], availability: 'PresenceUnknown' },
    ]);
  });

  test.each([0, 651])('is refused of %i people', async (length) => {
    const call = await signInToGraph(permissions);
    const body = { ids: Array.from({ length }, () => diego) };
    expect((await call('/communications/getPresencesByUserId', { method: 'POST', body })).status).toBe(400);
  });

  test('can be set, and set back', async () => {
    const call = await signInToGraph(permissions);
    const set = (action: string, body: object) => call(`/me/presence/${action}`, { method: 'POST', body });
    const away = { availability: 'Away', activity: 'Away', expirationDuration: 'PT8H' };
    expect((await set('setUserPreferredPresence', away)).status).toBe(200);
    await set('setStatusMessage', { statusMessage: { message: { content: 'Tea', contentType: 'text' } } });
    expect((await call('/me/presence')).body).toMatchObject({
      availability: 'Away',
      statusMessage: { message: { content: 'Tea' } },
    });
    await set('clearUserPreferredPresence', {});
    await set('setStatusMessage', { statusMessage: { message: { content: '' } } });
    expect((await call('/me/presence')).body).toMatchObject({
      availability: 'Available',
      statusMessage: null,
    });
    expect((await set('setUserPreferredPresence', { ...away, activity: 'Busy' })).status).toBe(400);
    expect((await set('setStatusMessage', { statusMessage: { message: {} } })).status).toBe(400);
  });

  test('of others needs more than that of oneself', async () => {
    const call = await signInToGraph('Presence.Read');
    expect((await call('/me/presence')).status).toBe(200);
    const body = { ids: [diego] };
    expect((await call('/communications/getPresencesByUserId', { method: 'POST', body })).status).toBe(403);
  });
});
