import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { teamsGetChatMessage } from './get-chat-message.ts';
import { teamsGetMessage } from './get-message.ts';

const place = { team: 't1', channel: '19:abc@thread.tacv2', message: '16' };
const path = '/teams/t1/channels/19%3Aabc%40thread.tacv2/messages/16';
const words = Array.from({ length: 2_000 }, (_, index) => `word${index}`);
const message = {
  id: '16',
  createdDateTime: '2026-06-30T09:12:44.031Z',
  from: { user: { displayName: 'Nia' } },
  body: { contentType: 'html', content: `<p><at id="0">Adele</at> ${words.join(' ')}</p>` },
};

describe('teams_get_message and teams_get_chat_message', () => {
  it('read a text to its end, from where the last answer stopped', async () => {
    const read: string[] = [];
    let offset: number | undefined;
    do {
      const args = { chat: '19:a@thread.v2', message: '16', ...(offset && { offset }) };
      const { answer, seen, problems } = await callOverGraph(teamsGetChatMessage, args, [message]);
      expect(problems).toEqual([]);
      expect(seen).toEqual([{ method: 'GET', path: '/chats/19%3Aa%40thread.v2/messages/16' }]);
      expect(answer).toMatchObject({ id: '16', from: 'Nia', sent: '2026-06-30T09:12Z' });
      read.push(answer.body.text.split('\n')[1]);
      offset = answer.body.next_offset;
    } while (offset !== undefined);
    expect(read.length).toBeGreaterThan(1);
    expect(read.join('').replace(/\s/g, '')).toBe(`@Adele${words.join('')}`);
  });

  it('read messages of channels, and replies', async () => {
    const one = await callOverGraph(teamsGetMessage, place, [message]);
    const reply = await callOverGraph(teamsGetMessage, { ...place, reply: '17' }, [message]);
    expect([one.seen[0]?.path, reply.seen[0]?.path]).toEqual([path, `${path}/replies/17`]);
    expect(teamsGetMessage.targets({ ...place, reply: '17' }, undefined)).toEqual([
      ...Object.values(place),
      '17',
    ]);
  });

  it('have an empty text of what nobody wrote', async () => {
    const event = { id: '1', eventDetail: { '@odata.type': '#microsoft.graph.callEndedEventMessageDetail' } };
    const { answer, problems } = await callOverGraph(teamsGetMessage, place, [
      { ...event, body: { contentType: 'html', content: '<systemEventMessage/>' } },
    ]);
    expect(problems).toEqual([]);
    expect(answer).toMatchObject({
      event: 'callEnded',
      body: { text: expect.stringMatching(/^\[\w+\n\n\w+\]$/) },
    });
  });
});
