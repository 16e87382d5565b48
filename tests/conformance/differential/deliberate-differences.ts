/** Something that our endpoint answers in another way than a server made of the SDK alone, and why. */
export interface Difference {
  readonly reason: string;
  /** Our answer, as `toShort` has it. */
  readonly ours: string;
  readonly theirs: string;
  readonly exchanges: readonly string[];
}

const wrongParams = [
  'asks the tools from a cursor on that is a number',
  'asks a prompt with a number for an argument',
  'asks how something may go on that is no reference',
  'asks how nothing may go on',
] as const;

const asksForProgress: Difference = {
  reason: 'progress is sent to whoever asks for it and reads events, and not left out',
  ours: '200 events result id 1 after 3',
  theirs: '200 json result id 1',
  exchanges: ['asks a tool that reports progress'],
};
const unknownMembers = ['sends a member that JSON-RPC does not know'] as const;
const wrongProgress = [
  'asks progress with a fraction for a token',
  'asks progress with a list for a token',
] as const;

/** Beside the first SDK. */
export const legacyDifferences: readonly Difference[] = [
  asksForProgress,
  {
    reason: 'params that do not fit are the fault of the client: -32602',
    ours: '200 json -32602 id 1',
    theirs: '200 json -32603 id 1',
    exchanges: [
      ...wrongParams,
      'asks to begin without saying who one is',
      'asks to begin without params',
      'asks a tool with arguments in a list',
      'asks a tool with null for arguments',
      'asks a tool with a number for a name',
      'asks a tool without a name',
      'asks a tool without params',
      'asks a resource with a number for a URI',
      'asks a prompt with a number for a name',
    ],
  },
  {
    reason: 'a progress token belongs to the params, so the request itself is one',
    ours: '200 json -32602 id 1',
    theirs: '400 json -32700 id null',
    exchanges: wrongProgress,
  },
  {
    reason: 'what is JSON but no request is -32600, since only what is no JSON is -32700',
    ours: '400 json -32600 id null',
    theirs: '400 json -32700 id null',
    exchanges: [
      'asks a tool with null for an id',
      'asks a tool with a fraction for an id',
      'asks a tool with an object for an id',
      'sends a number',
    ],
  },
  {
    reason: 'what is JSON but no request is -32600, and an id that can be read is repeated',
    ours: '400 json -32600 id 1',
    theirs: '400 json -32700 id null',
    exchanges: [
      'asks something with a list for params',
      'asks something with null for params',
      'sends another version of JSON-RPC',
      'sends no version of JSON-RPC',
      'sends a number for a method',
      'sends neither method nor result',
    ],
  },
  {
    reason: 'members that JSON-RPC does not know are dropped, as later revisions may bring some',
    ours: '200 json result id 1',
    theirs: '400 json -32700 id null',
    exchanges: unknownMembers,
  },
  {
    reason: 'batches are refused: they are gone since 2025-06-18, and multiply the work of a request',
    ours: '400 json -32600 id null',
    theirs: '200 json result id 1',
    exchanges: ['sends a batch of one'],
  },
  {
    reason: 'batches are refused, empty ones too',
    ours: '400 json -32600 id null',
    theirs: '202 nothing',
    exchanges: ['sends a batch of none'],
  },
  {
    reason: 'an id that can be read is repeated',
    ours: '400 json -32000 id 1',
    theirs: '400 json -32000 id null',
    exchanges: ['asks in a revision that never was'],
  },
  {
    reason: 'a header that contradicts the body may have deceived a proxy, in whatever revision',
    ours: '400 json -32020 id 1',
    theirs: '200 json result id 1',
    exchanges: ['asks with another method in a header'],
  },
  {
    reason: 'clients that read one format only are served in that one',
    ours: '200 json result id 1',
    theirs: '406 json -32000 id null',
    exchanges: ['sends Accept for JSON alone', 'sends Accept for anything', 'sends no Accept'],
  },
  {
    reason: 'clients that read one format only are served in that one',
    ours: '200 events result id 1',
    theirs: '406 json -32000 id null',
    exchanges: ['sends Accept for events alone'],
  },
  {
    reason: 'an id that can be read is repeated',
    ours: '406 json -32000 id 1',
    theirs: '406 json -32000 id null',
    exchanges: ['sends Accept for HTML'],
  },
  {
    reason: 'there is no stream of the server and no session to end, as the specification lets one say',
    ours: '405 json -32000 id null',
    theirs: '200 nothing',
    exchanges: ['sends GET', 'sends DELETE'],
  },
];

const listsAllRevisions = 'a server lists every revision it speaks, and this one speaks those of both eras';
const bothEras = '2026-07-28, 2025-11-25, 2025-06-18, 2025-03-26, 2024-11-05, 2024-10-07';

/** Beside the second SDK. */
export const modernDifferences: readonly Difference[] = [
  asksForProgress,
  {
    reason: listsAllRevisions,
    ours: `200 json result id 1 in ${bothEras}`,
    theirs: '200 json result id 1 in 2026-07-28',
    exchanges: ['asks what there is', 'asks what there is, without saying who it is'],
  },
  {
    reason: listsAllRevisions,
    ours: `400 json -32022 id 1 in ${bothEras}`,
    theirs: '400 json -32022 id 1 in 2026-07-28',
    exchanges: ['asks in a revision that is to come', 'asks in an older revision'],
  },
  {
    reason: 'params that do not fit are the fault of the client: -32602',
    ours: '200 json -32602 id 1',
    theirs: '200 json -32603 id 1',
    exchanges: wrongParams,
  },
  {
    reason: 'params that do not fit are the fault of the client, here found by the SDK before us',
    ours: '400 json -32602 id 1',
    theirs: '200 json -32603 id 1',
    exchanges: [
      'asks a resource with a number for a URI',
      'asks a prompt with a number for a name',
      'asks a prompt with Mcp-Name in Base64 and a number for an argument',
    ],
  },
  {
    reason: 'a progress token belongs to the params, so the request itself is one',
    ours: '200 json -32602 id 1',
    theirs: '400 json -32600 id 1',
    exchanges: wrongProgress,
  },
  {
    reason: 'a state that this server never gave out is refused like one that was altered',
    ours: '400 json -32602 id 1',
    theirs: '200 json -32602 id 1',
    exchanges: ['asks a tool with a number for a state'],
  },
  {
    reason: 'nothing is ever logged to a client, so the level is not looked at',
    ours: '200 json result id 1',
    theirs: '400 json -32602 id 1',
    exchanges: ['asks with a level of logging there is not'],
  },
  {
    reason: 'an id that is none is not repeated',
    ours: '400 json -32600 id null',
    theirs: '400 json -32600 id 1.5',
    exchanges: ['asks a tool with a fraction for an id'],
  },
  {
    reason: 'an id that can be read is repeated',
    ours: '400 json -32600 id 1',
    theirs: '400 json -32600 id null',
    exchanges: ['sends a number for a method', 'sends neither method nor result'],
  },
  {
    reason: 'members that JSON-RPC does not know are dropped, as later revisions may bring some',
    ours: '200 json result id 1',
    theirs: '400 json -32600 id 1',
    exchanges: unknownMembers,
  },
  {
    reason: 'an answer to nothing is taken and dropped in every revision',
    ours: '202 nothing',
    theirs: '400 json -32600 id null',
    exchanges: ['sends an answer to nothing'],
  },
  {
    reason: 'a client that reads neither format is told so',
    ours: '406 json -32000 id 1',
    theirs: '200 json result id 1',
    exchanges: ['sends Accept for HTML'],
  },
  {
    reason: 'every refusal says why',
    ours: '405 json -32000 id null',
    theirs: '405 nothing',
    exchanges: ['sends GET'],
  },
];
