import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { mailGetAutoReplies } from './get-auto-replies.ts';
import { mailSetAutoReplies } from './set-auto-replies.ts';

const headers = { Prefer: 'IdType="ImmutableId"' };

describe('mail_get_auto_replies (https://learn.microsoft.com/graph/api/user-get-mailboxsettings)', () => {
  it('tells what is answered, and when', async () => {
    const setting = {
      status: 'scheduled',
      externalAudience: 'contactsOnly',
      internalReplyMessage: '<html><body>Back on Monday.<br>Adele</body></html>',
      externalReplyMessage: '',
      scheduledStartDateTime: { dateTime: '2026-07-01T00:00:00.0000000', timeZone: 'UTC' },
      scheduledEndDateTime: { dateTime: '2026-07-06T00:00:00.0000000', timeZone: 'W. Europe Standard Time' },
    };
    const { answer, seen, problems } = await callOverGraph(mailGetAutoReplies, {}, [setting]);
    expect(seen).toEqual([{ method: 'GET', path: '/me/mailboxSettings/automaticRepliesSetting', headers }]);
    expect(answer).toEqual({
      status: 'scheduled',
      start: '2026-07-01T00:00:00Z',
      end: '2026-07-06T00:00:00 W. Europe Standard Time',
      message: 'Back on Monday.\nAdele',
      audience: 'contactsOnly',
    });
    expect(problems).toEqual([]);
  });

  it.each([
    ['disabled', 'off'],
    ['alwaysEnabled', 'always'],
    [undefined, 'off'],
  ])('says of %s that it is %s', async (status, told) => {
    const { answer, problems } = await callOverGraph(mailGetAutoReplies, {}, [{ status }]);
    expect(answer).toEqual({ status: told });
    expect(problems).toEqual([]);
  });
});

describe('mail_set_auto_replies (https://learn.microsoft.com/graph/api/user-update-mailboxsettings)', () => {
  it('sets what is named and nothing else', async () => {
    const { answer, seen, problems } = await callOverGraph(mailSetAutoReplies, { status: 'off' }, [{}]);
    expect(seen).toEqual([
      {
        method: 'PATCH',
        path: '/me/mailboxSettings',
        headers,
        body: { automaticRepliesSetting: { status: 'disabled' } },
      },
    ]);
    expect(answer).toEqual({ status: 'off' });
    expect(problems).toEqual([]);
  });

  it('takes times of any zone, and texts as they are written', async () => {
    const args = {
      status: 'scheduled',
      start: '2026-07-01T08:00:00+02:00',
      end: '2026-07-06T08:00:00Z',
      message: 'Back on Monday.\n<Adele>',
      external_message: '',
      audience: 'none',
    };
    const { seen } = await callOverGraph(mailSetAutoReplies, args, [{}]);
    expect(seen[0]?.body).toEqual({
      automaticRepliesSetting: {
        status: 'scheduled',
        scheduledStartDateTime: { dateTime: '2026-07-01T06:00:00.000', timeZone: 'UTC' },
        scheduledEndDateTime: { dateTime: '2026-07-06T08:00:00.000', timeZone: 'UTC' },
        internalReplyMessage: 'Back on Monday.<br>&lt;Adele&gt;',
        externalReplyMessage: '',
        externalAudience: 'none',
      },
    });
  });

  it.each([
    [undefined, '2026-07-06T08:00:00Z'],
    ['2026-07-06T08:00:00Z', '2026-07-06T08:00:00Z'],
    ['2026-07-01T08:00:00.000', '2026-07-06T08:00:00Z'],
    ['2026-17-01T08:00:00Z', '2026-07-06T08:00:00Z'],
  ])('sets nothing for a time from %s to %s', async (start, end) => {
    const args = { status: 'scheduled', end, ...(start && { start }) };
    const { answer, seen } = await callOverGraph(mailSetAutoReplies, args, []);
    expect(seen).toEqual([]);
    expect(answer.error_description).toContain('each with a zone');
  });
});
