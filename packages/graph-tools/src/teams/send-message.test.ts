import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { teamsReplyMessage } from './reply-message.ts';
import { teamsSendChatMessage } from './send-chat-message.ts';
import { teamsSendMessage } from './send-message.ts';

const place = { team: 't1', channel: '19:abc@thread.tacv2' };
const channel = '/teams/t1/channels/19%3Aabc%40thread.tacv2/messages';
const made = [{ id: '99' }];

describe('messages that are sent', () => {
  it('say exactly the text, whatever it looks like', async () => {
    const text = 'a < b & <b>c</b>\n"quoted"';
    const { answer, seen, problems } = await callOverGraph(teamsSendMessage, { ...place, text }, made);
    expect([answer, problems]).toEqual([{ id: '99' }, []]);
    expect(seen).toEqual([
      {
        method: 'POST',
        path: channel,
        body: { body: { contentType: 'html', content: 'a &lt; b &amp; &lt;b&gt;c&lt;/b&gt;<br>"quoted"' } },
      },
    ]);
  });

  it('go to a channel with a headline, to a message as a reply, and to a chat', async () => {
    const body = { body: { contentType: 'html', content: 'Tea' } };
    const posted = await callOverGraph(teamsSendMessage, { ...place, text: 'Tea', subject: 'Now' }, made);
    expect(posted.seen[0]?.body).toEqual({ ...body, subject: 'Now' });
    const reply = await callOverGraph(teamsReplyMessage, { ...place, message: '16', text: 'Tea' }, made);
    expect(reply.seen).toEqual([{ method: 'POST', path: `${channel}/16/replies`, body }]);
    const chat = await callOverGraph(teamsSendChatMessage, { chat: '19:a@thread.v2', text: 'Tea' }, made);
    expect(chat.seen).toEqual([{ method: 'POST', path: '/chats/19%3Aa%40thread.v2/messages', body }]);
    expect([reply.answer, chat.answer]).toEqual([{ id: '99' }, { id: '99' }]);
  });

  it('mark whom they mention where the name stands, or in front', async () => {
    const mentions = [
      { id: 'u1', name: 'Ann' },
      { id: 'u2', name: 'Anna' },
      { id: 'u3', name: 'O<x>' },
    ];
    const args = { ...place, text: 'Hi @Anna and @Ann', mentions };
    const { seen } = await callOverGraph(teamsSendMessage, args, made);
    expect(seen[0]?.body).toEqual({
      body: {
        contentType: 'html',
        content: '<at id="2">O&lt;x&gt;</at> Hi <at id="1">Anna</at> and <at id="0">Ann</at>',
      },
      mentions: mentions.map(({ id, name }, index) => ({
        id: index,
        mentionText: name,
        mentioned: { user: { id, displayName: name, userIdentityType: 'aadUser' } },
      })),
    });
  });

  it('are only shown in a dry run', async () => {
    const args = { chat: '19:a@thread.v2', text: 'Tea', dry_run: true };
    const { answer, seen, problems } = await callOverGraph(teamsSendChatMessage, args, []);
    expect([seen, problems]).toEqual([[], []]);
    expect(answer.would).toEqual([
      {
        method: 'POST',
        path: '/chats/19%3Aa%40thread.v2/messages',
        body: { body: { contentType: 'html', content: 'Tea' } },
      },
    ]);
  });
});

describe('targets of messages', () => {
  it('are ids, before and after', () => {
    const input = { chat: 'c', text: 'Tea' };
    expect(teamsSendChatMessage.targets(input, undefined)).toEqual(['c']);
    expect(teamsSendChatMessage.targets(input, { id: '9' })).toEqual(['c', '9']);
    expect(teamsSendMessage.targets(place, { id: '9' })).toEqual([place.team, place.channel, '9']);
    expect(teamsReplyMessage.targets({ ...place, message: '8' }, { id: '9' })).toEqual([
      ...Object.values(place),
      '8',
      '9',
    ]);
  });
});
