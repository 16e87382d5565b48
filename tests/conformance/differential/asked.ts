/** A request of the protocol, whatever its revision. */
export interface Asked {
  /** What it is, as the end of a sentence. */
  readonly title: string;
  readonly method: string;
  readonly params?: unknown;
  /** Default: 1. */
  readonly id?: unknown;
  /** Members of `_meta`; `undefined` takes one out. */
  readonly meta?: Readonly<Record<string, unknown>>;
  /** Headers; `undefined` takes one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

const call = (title: string, name: string, args?: unknown): Asked => ({
  title,
  method: 'tools/call',
  params: { name, ...(args !== undefined && { arguments: args }) },
});
const read = (title: string, uri: unknown): Asked => ({ title, method: 'resources/read', params: { uri } });
const fill = (title: string, name: string, args?: unknown): Asked => ({
  title,
  method: 'prompts/get',
  params: { name, ...(args !== undefined && { arguments: args }) },
});
const complete = (title: string, params: unknown): Asked => ({
  title,
  method: 'completion/complete',
  params,
});
const argument = { name: 'arg1', value: 'par' };

/** What is asked in both eras. */
export const askedInBothEras: readonly Asked[] = [
  { title: 'the tools', method: 'tools/list' },
  { title: 'the tools from a cursor on', method: 'tools/list', params: { cursor: 'abc' } },
  { title: 'the tools from a cursor on that is a number', method: 'tools/list', params: { cursor: 7 } },
  call('a tool that says something', 'test_simple_text', {}),
  call('a tool without its arguments', 'test_simple_text'),
  call('a tool that shows everything', 'test_multiple_content_types', {}),
  call('a tool that fails', 'test_error_handling', {}),
  call('a tool with an argument it does not have', 'test_simple_text', { colour: 'red' }),
  call('a tool without an argument it needs', 'test_sampling', {}),
  call('a tool that does not exist', 'test_nothing', {}),
  call('a tool with arguments in a list', 'test_simple_text', []),
  call('a tool with null for arguments', 'test_simple_text', null),
  { title: 'a tool with a number for a name', method: 'tools/call', params: { name: 7 } },
  { title: 'a tool without a name', method: 'tools/call', params: { arguments: {} } },
  { title: 'a tool without params', method: 'tools/call' },
  { ...call('a tool that reports progress', 'test_tool_with_progress'), meta: { progressToken: 'p' } },
  { ...call('progress with a fraction for a token', 'test_simple_text'), meta: { progressToken: 1.5 } },
  { ...call('progress with a list for a token', 'test_simple_text'), meta: { progressToken: [] } },
  { ...call('a tool with a member of _meta that nobody knows', 'test_simple_text'), meta: { 'a/b': 1 } },
  { ...call('a tool with a text for an id', 'test_simple_text'), id: 'an "id"' },
  { ...call('a tool with zero for an id', 'test_simple_text'), id: 0 },
  { ...call('a tool with null for an id', 'test_simple_text'), id: null },
  { ...call('a tool with a fraction for an id', 'test_simple_text'), id: 1.5 },
  { ...call('a tool with an object for an id', 'test_simple_text'), id: {} },
  { title: 'the resources', method: 'resources/list' },
  { title: 'the templates of resources', method: 'resources/templates/list' },
  read('a text', 'test://static-text'),
  read('bytes', 'test://static-binary'),
  read('a resource of a template', 'test://template/123/data'),
  read('a resource that does not exist', 'test://nothing'),
  read('a resource with a number for a URI', 7),
  { title: 'the prompts', method: 'prompts/list' },
  fill('a prompt', 'test_simple_prompt'),
  fill('a prompt with arguments', 'test_prompt_with_arguments', { arg1: 'a', arg2: 'b' }),
  fill('a prompt with a number for an argument', 'test_prompt_with_arguments', { arg1: 1 }),
  { title: 'a prompt with a number for a name', method: 'prompts/get', params: { name: 7 } },
  fill('a prompt that does not exist', 'test_nothing'),
  complete('how an argument may go on', {
    ref: { type: 'ref/prompt', name: 'test_simple_prompt' },
    argument,
  }),
  complete('how the argument of a template may go on', {
    ref: { type: 'ref/resource', uri: 'test://template/{id}/data' },
    argument,
  }),
  complete('how something may go on that is no reference', {
    ref: { type: 'ref/tool', name: 'x' },
    argument,
  }),
  complete('how nothing may go on', { ref: { type: 'ref/prompt', name: 'test_simple_prompt' } }),
  { title: 'for a level of logging', method: 'logging/setLevel', params: { level: 'info' } },
  { title: 'for a subscription', method: 'resources/subscribe', params: { uri: 'test://static-text' } },
  { title: 'a method that does not exist', method: 'no/method' },
  { title: 'a method without a name', method: '' },
  { title: 'a method of every object', method: 'constructor' },
  { title: 'something with a list for params', method: 'tools/list', params: [] },
  { title: 'something with null for params', method: 'tools/list', params: null },
];

/** What is said in both eras: messages that want no answer. */
export const saidInBothEras: readonly Asked[] = [
  { title: 'that it waits no more', method: 'notifications/cancelled', params: { requestId: 1 } },
  { title: 'something nobody knows', method: 'notifications/nothing' },
  { title: 'a call that wants no answer', method: 'tools/call', params: { name: 'test_simple_text' } },
];
