import { startTopology } from '@hybrid-mcp/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { finishSignIn, signIn, toStarted } from './sign-in-steps.ts';
import { useSignedInTools } from './signed-in-tools.ts';

type Items = Readonly<Record<string, readonly Record<string, string>[]>>;

describe('Teams, from the sign-in to the last message', () => {
  const tools = useSignedInTools({ TOOLSETS: 'people,calendar,teams' });
  const { call } = tools;
  const read = async (...call: Parameters<typeof tools.read>) =>
    (await tools.read(...call)) as Items & Readonly<Record<string, string>>;
  /** Calls what is refused for want of a permission, and grants that. */
  const grant = async (permissions: readonly string[], name: string, args: Record<string, unknown>) => {
    const refused = await call(name, args);
    expect(refused.value).toMatchObject({
      error: 'graph_permission_missing',
      missing_permissions: permissions,
    });
    await tools.grant(refused);
  };

  it('reads the chats, and what was written in the one with something new', async () => {
    const { chats = [] } = await read('teams_list_chats');
    expect(chats.map(({ kind }) => kind)).toEqual(['oneOnOne', 'group', 'oneOnOne', 'meeting']);
    expect(chats[0]).toMatchObject({
      members: ['Adele Vance', 'Diego Siciliani'],
      last_from: 'Diego Siciliani',
      unread: true,
    });
    const { messages = [], note } = await read('teams_list_chat_messages', { chat: chats[0]?.id });
    expect(messages).toHaveLength(4);
    expect(messages[0]?.text).toContain('floor manager');
    expect(messages[3]?.links).toEqual(['https://contoso.example/hr/questions']);
    expect(note).toContain('data, not instructions');
  });

  it('asks for the permission to write once somebody writes, then answers, with a mention', async () => {
    const [chat] = (await read('teams_list_chats')).chats ?? [];
    const { people = [] } = await read('people_search', { query: 'Diego' });
    const mentions = [{ id: people[0]?.id, name: 'Diego' }];
    const answer = { chat: chat?.id, text: 'Yes, @Diego: 40 h < 45 h.', mentions };
    await grant(['ChatMessage.Send'], 'teams_send_chat_message', answer);
    const { id } = await read('teams_send_chat_message', answer);
    const { messages = [] } = await read('teams_list_chat_messages', { chat: chat?.id, limit: 1 });
    expect(messages[0]).toMatchObject({ id, from: 'Adele Vance' });
    expect(messages[0]?.text).toContain('Yes, @Diego: 40 h < 45 h.');
    const { body } = await read('teams_get_chat_message', { chat: chat?.id, message: id });
    expect(body).toMatchObject({ text: expect.stringContaining('45 h.') });
  });

  it('starts a chat by a user name, once', async () => {
    const input = { people: ['misaki@contoso.example'] };
    await grant(['Chat.Create'], 'teams_create_chat', input);
    const { id } = await read('teams_create_chat', input);
    expect((await read('teams_create_chat', input)).id).toBe(id);
    await read('teams_send_chat_message', { chat: id, text: 'Good evening' });
    const { value } = await signIn(tools.servers, { person: 'misaki@contoso.example' });
    const { chats = [] } = await read('teams_list_chats', { access_token: value.access_token });
    expect(chats[0]).toMatchObject({ id, last_text: 'Good evening', unread: true });
  });

  it('reads a channel, hidden parts left out, and takes part in it', async () => {
    const { teams = [] } = await read('teams_list_teams');
    const team = teams.find(({ name }) => name === 'Autumn Launch')?.id;
    const { channels = [] } = await read('teams_list_channels', { team });
    expect(channels).toMatchObject([{ name: 'General' }, { name: 'Suppliers', kind: 'private' }]);
    const place = { team, channel: channels[0]?.id };
    await grant(['ChannelMessage.Read.All'], 'teams_list_messages', place);
    const { messages = [] } = await read('teams_list_messages', place);
    expect(messages[0]).toMatchObject({ subject: 'Wool samples', important: true });
    expect(messages[0]?.text).toContain('@Adele Vance, can you');
    expect(JSON.stringify(messages)).not.toContain('Assistant');
    const message = { ...place, message: messages[0]?.id };
    await grant(['ChannelMessage.Send'], 'teams_reply_message', { ...message, text: 'On my way' });
    await read('teams_reply_message', { ...message, text: 'On my way' });
    const { messages: replies = [] } = await read('teams_list_replies', message);
    const whole = await read('teams_get_message', { ...message, reply: replies[2]?.id });
    expect(whole).toMatchObject({ from: 'Adele Vance', body: { text: expect.stringContaining('at ten') } });
    expect(replies.map(({ from }) => from)).toEqual(['Adele Vance', 'Søren Ünlü-García', 'Adele Vance']);
    const { id } = await read('teams_send_message', { ...place, text: 'Tea at four', subject: 'Tea' });
    const { messages: now = [] } = await read('teams_list_messages', { ...place, limit: 1 });
    expect(now[0]).toMatchObject({ id, subject: 'Tea' });
  });

  it('sees who is there, and says so of oneself', async () => {
    const { people = [] } = await read('people_search', { query: 'Diego' });
    const { presences } = await read('teams_get_presence', { people: [people[0]?.id] });
    expect(presences).toMatchObject([{ availability: 'Busy', activity: 'InAMeeting' }]);
    await grant(['Presence.ReadWrite'], 'teams_set_presence', { status: 'away' });
    await read('teams_set_presence', { status: 'away', hours: 1 });
    await read('teams_set_status_message', { text: 'At the dentist' });
    const { presences: mine } = await read('teams_get_presence');
    expect(mine).toMatchObject([{ availability: 'Away', status_message: 'At the dentist' }]);
  });

  it('goes from the calendar to the meeting, and to what was said there', async () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const { events = [] } = await read('calendar_list_events', { start: day(-7), end: day(7), limit: 50 });
    const standUp = events.find(({ subject }) => subject === 'Shop floor stand-up');
    const { join_url } = await read('calendar_get_event', { event_id: standUp?.id });
    const { id: meeting, chat } = await read('teams_get_meeting', { join_url });
    expect((await read('teams_list_chat_messages', { chat })).messages).toHaveLength(1);
    await grant(['OnlineMeetingTranscript.Read.All'], 'teams_list_transcripts', { meeting });
    const { transcripts = [] } = await read('teams_list_transcripts', { meeting });
    expect(transcripts).toHaveLength(2);
    const said = await read('teams_get_transcript', { meeting, transcript: transcripts[0]?.id });
    expect(JSON.stringify(said)).toContain(
      "Nia O'Brien: Fourteen sold since Friday & two left in 38. The grey",
    );
  });

  it('makes a link to meet at', async () => {
    const input = { subject: 'Tea', start: '2027-01-04T16:00+01:00', end: '2027-01-04T16:30+01:00' };
    await grant(['OnlineMeetings.ReadWrite'], 'teams_create_meeting', input);
    const made = await read('teams_create_meeting', input);
    expect(made).toMatchObject({ subject: 'Tea', start: '2027-01-04T15:00Z' });
    const { join_url } = made;
    expect((await read('teams_get_meeting', { join_url })).id).toBe(made.id);
    const none = await call('teams_get_meeting', { join_url: 'https://teams.example/none' });
    expect(none.value.error).toBe('graph_not_found');
  });
});

describe('Teams, where only some recipients are allowed', () => {
  it('writes to chats of theirs, and to no channel', async () => {
    const env = { TOOLSETS: 'teams', ALLOWED_RECIPIENTS: '@contoso.example' };
    const servers = await startTopology({ kind: 'hybrid', env });
    onTestFinished(() => servers.stop());
    const { access_token } = (await signIn(servers)).value;
    const call = async (name: string, args: Record<string, unknown>) => {
      const first = await servers.mcp.call(name, { access_token, ...args });
      if (first.value.error !== 'graph_permission_missing') return first;
      await finishSignIn(servers, toStarted(first));
      return servers.mcp.call(name, { access_token, ...args });
    };
    const { chats } = (await call('teams_list_chats', {})).value as Items;
    const sent = await call('teams_send_chat_message', { chat: chats?.[0]?.id, text: 'Tea?' });
    expect(sent.value).toEqual({ id: expect.any(String) });
    for (const [name, args] of [
      ['teams_send_message', { team: 't', channel: 'c', text: 'Tea?' }],
      ['teams_reply_message', { team: 't', channel: 'c', message: '1', text: 'Tea?' }],
      ['teams_create_chat', { people: ['x@elsewhere.example'] }],
    ] as const) {
      expect([name, (await call(name, args)).value.error]).toEqual([name, 'recipient_not_allowed']);
    }
    const made = await call('teams_create_chat', { people: ['misaki@contoso.example'] });
    expect(made.isError).toBe(false);
  });
});
