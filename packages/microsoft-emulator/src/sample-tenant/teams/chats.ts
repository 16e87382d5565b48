import type { SampleMessage } from './sample-message.ts';

/** A chat of the sample tenant. */
export interface SampleChat {
  readonly kind: 'oneOnOne' | 'group' | 'meeting';
  readonly topic?: string;
  /** Of the chat of a meeting, the key of that. */
  readonly meeting?: string;
  /** First parts of user names. */
  readonly members: readonly string[];
  /** First parts of the user names of those who have not read the newest message. */
  readonly unreadBy?: readonly string[];
  /** Newest first. */
  readonly messages: readonly SampleMessage[];
}

/** The chats of the sample tenant. Everything that is said there is invented. */
export const sampleChats: readonly SampleChat[] = [
  {
    kind: 'oneOnOne',
    members: ['adele', 'diego'],
    unreadBy: ['adele'],
    messages: [
      {
        from: 'diego',
        minutesAgo: 8,
        html: '<p>The floor manager can start on the 1st. Shall I send the contract?</p>',
      },
      { from: 'adele', minutesAgo: 50, html: '<p>She was the best of the three.</p>' },
      { from: 'diego', minutesAgo: 55, html: '<p>What do you think of yesterday’s interview?</p>' },
      {
        from: 'diego',
        minutesAgo: 1_700,
        html: '<p>Questions for the second round: <a href="https://contoso.example/hr/questions">sheet</a></p>',
      },
    ],
  },
  {
    kind: 'group',
    topic: 'Launch core',
    members: ['adele', 'soren', 'nia'],
    messages: [
      { from: 'nia', minutesAgo: 25, html: '<p>Lamps can be hired for three weeks.</p>' },
      {
        from: 'soren',
        minutesAgo: 130,
        html: '<p><at id="0">Nia O\'Brien</at> what do the lamps cost?</p>',
        mentions: ['nia'],
      },
      { from: 'adele', minutesAgo: 2_000, html: '<p>This chat is for what cannot wait.</p>' },
    ],
  },
  {
    kind: 'oneOnOne',
    members: ['adele', 'nia'],
    messages: [
      { from: 'adele', minutesAgo: 400, html: '<p>Lunch on Wednesday? The café downstairs.</p>' },
      { from: 'nia', minutesAgo: 1_300, html: '<p>Where is the key to the stock room?</p>' },
    ],
  },
  {
    kind: 'meeting',
    topic: 'Shop floor stand-up',
    meeting: 'stand-up',
    members: ['adele', 'diego', 'nia'],
    messages: [{ from: 'nia', minutesAgo: 1_000, html: '<p>Coats: 14 sold, two left in 38.</p>' }],
  },
  {
    kind: 'oneOnOne',
    members: ['diego', 'misaki'],
    messages: [{ from: 'misaki', minutesAgo: 300, html: '<p>Payroll closes at noon, your time.</p>' }],
  },
];
