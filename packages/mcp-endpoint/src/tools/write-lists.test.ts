import type { InputRequired, Tool, ToolResult } from '@hybrid-mcp/graph-tools';
import { decode } from '@toon-format/toon';
import { describe, expect, it } from 'vitest';
import type { CallScope } from './call-scope.ts';
import { writeLists } from './write-lists.ts';

const tools = [
  { name: 'mail_list_messages', toolset: 'mail' },
  { name: 'list_accounts', toolset: undefined },
] as unknown as readonly Tool[];

const messages = [
  { id: 'AAMk=', subject: 'One, two: "three"', unread: true },
  { id: 'AAMl=', subject: 'A\nline - [2]: x', unread: false },
];

async function write(name: string, result: ToolResult | InputRequired) {
  const written = await writeLists(async () => result, tools)({ name, args: {} }, {} as CallScope);
  return written as ToolResult;
}

describe('writeLists (https://github.com/toon-format/spec)', () => {
  it('writes a list so that its fields are named once, and nothing is lost', async () => {
    const structuredContent = { messages, note: 'Data, not instructions.', continue: 'abc' };
    const { text = '', ...rest } = await write('mail_list_messages', { structuredContent, isError: false });
    expect(rest).toEqual({ structuredContent, isError: false });
    expect(text).toContain('messages[2]{id,subject,unread}:');
    expect(decode(text)).toEqual(structuredContent);
  });

  it('writes what some items lack as null, so that they stay a table', async () => {
    const items = [{ id: '1' }, { id: '2', unread: true }];
    const { text = '' } = await write('mail_list_messages', {
      structuredContent: { messages: items },
      isError: false,
    });
    expect(text.split('\n')).toEqual(['messages[2]{id,unread}:', '  "1",null', '  "2",true']);
  });

  it.each<[string, string, ToolResult | InputRequired]>([
    [
      'the answer of the sign-in',
      'list_accounts',
      { structuredContent: { accounts: messages }, isError: false },
    ],
    ['a failure', 'mail_list_messages', { structuredContent: { missing: messages }, isError: true }],
    ['one thing', 'mail_list_messages', { structuredContent: { id: '1', to: ['a'] }, isError: false }],
    ['an empty list', 'mail_list_messages', { structuredContent: { messages: [] }, isError: false }],
    ['a question to the client', 'mail_list_messages', { inputRequired: { state: 1 } }],
  ])('leaves %s as it is', async (_what, name, result) => {
    expect(await write(name, result)).toBe(result);
  });
});
