import { adeleConversation } from './adele-conversation.ts';
import { colleagues } from './colleagues.ts';
import { newsletter } from './newsletter.ts';
import { poisonedMail } from './poisoned-mail.ts';
import type { SampleMessage } from './sample-message.ts';

const { adele, diego, soren, misaki, nia } = colleagues;
const hour = 60;
const day = 24 * hour;

const inbox: readonly SampleMessage[] = [
  {
    from: diego,
    subject: 'Interviews for the Leeds team, Wednesday',
    minutesAgo: 12,
    isUnread: true,
    text: 'Hi Adele,\n\nfour candidates on Wednesday from 9:30, half an hour each, room 14/1102. CVs are in the shared folder. Could you take the part about the shop floor?\n\nDiego',
  },
  {
    from: soren,
    subject: 'Lieferung der Regale verschiebt sich',
    minutesAgo: 95,
    isUnread: true,
    isFlagged: true,
    text: 'Hallo Adele,\n\nder Hersteller liefert die Regale für Köln erst in KW 34. Für die Eröffnung reicht das, wenn die Monteure in zwei Schichten arbeiten. Ist das in Ordnung?\n\nGruß\nSøren',
  },
  {
    from: 'Fabrikam Accounts <billing@fabrikam.example>',
    subject: 'Invoice 2026-0611 for June',
    minutesAgo: 3 * hour,
    html: '<p>Dear Ms Vance,</p><p>please find the invoice for June: <b>EUR 4,310.00</b>, due in 30 days.</p><p>Kind regards<br>Fabrikam Accounts</p>',
    attachments: [
      { name: 'invoice-2026-0611.pdf', contentType: 'application/pdf', text: '%PDF-1.4 sample invoice' },
    ],
  },
  {
    from: nia,
    subject: 'First week: a few questions',
    minutesAgo: 5 * hour,
    isUnread: true,
    text: "Hi Adele,\n\nwho do I ask for a till login, and where do I find the returns policy? The rest is going well, everybody's been kind.\n\nNia",
  },
  {
    from: 'Contoso IT <it-desk@contoso.example>',
    subject: 'Planned work on the till network, Sunday 6:00 to 8:00',
    minutesAgo: 8 * hour,
    text: 'The tills in buildings 14 and 18 are offline on Sunday from 6:00 to 8:00. Nothing needs to be done by you.',
    categories: ['Blue category'],
  },
  {
    from: 'Lucerne Publishing <editor@lucerne.example>',
    subject: 'May we quote you on self-checkout?',
    minutesAgo: day,
    text: 'Dear Adele Vance,\n\nwe are writing about self-checkout and would like to quote two sentences of your talk in May. They are: "A till is a conversation. Take it away only where nobody misses it."\n\nBest wishes\nThe editors',
  },
  {
    from: soren,
    cc: [diego],
    subject: 'Angebote für die Beleuchtung',
    minutesAgo: day + 4 * hour,
    html: '<p>Hallo Adele,</p><ol><li>Northwind: 18.400 €, acht Wochen</li><li>Fabrikam: 17.950 €, zwölf Wochen</li></ol><p>Ich rate zu Northwind.</p><p>Søren</p>',
  },
  {
    from: misaki,
    subject: 'Card fees in May',
    minutesAgo: 2 * day,
    isFlagged: true,
    text: 'Card fees were 1.62 % in May against 1.48 % in April. The difference is foreign cards at the airport store. No action needed, but you will be asked about it.',
  },
  {
    from: 'Trey Research <surveys@trey.example>',
    subject: 'Results of the shopper survey',
    minutesAgo: 2 * day + 3 * hour,
    text: 'The results of the survey are ready: 1,204 answers, 18 questions. Sign in to the portal to see them: https://portal.trey.example/surveys/8812',
  },
  {
    from: diego,
    subject: 'Vacation plan for August',
    minutesAgo: 3 * day,
    text: 'Please send me the vacation plan of your team for August by the end of next week. The template of last year still works.\n\nDiego',
  },
  {
    from: 'Wide World Travel <bookings@wideworld.example>',
    subject: 'Your booking to Köln is confirmed',
    minutesAgo: 4 * day,
    html: '<p>Booking <b>WW-58120</b></p><table><tr><td>Out</td><td>14 July, 07:40</td></tr><tr><td>Back</td><td>16 July, 18:15</td></tr></table><p><a href="https://wideworld.example/trips/58120">Manage your booking</a></p>',
    categories: ['Travel'],
  },
  {
    from: 'Proseware Training <hello@proseware.example>',
    subject: 'Places left: Leading shop teams, 21 July',
    minutesAgo: 5 * day,
    text: 'There are three places left in the course of 21 July. As a customer you pay 15 % less until Friday.',
  },
  {
    from: misaki,
    subject: 'Stock count: differences in two stores',
    minutesAgo: 6 * day,
    text: 'Two stores differ by more than one per cent: Altstadt by 1.4 % and Harbour by 1.1 %. Could your people count shelf 7 and shelf 12 again?\n\nMisaki',
  },
];

const elsewhere: readonly SampleMessage[] = [
  {
    from: adele,
    to: [soren],
    subject: 'RE: Angebote für die Beleuchtung',
    minutesAgo: day + 2 * hour,
    folder: 'sentitems',
    text: 'Dann Northwind, bitte. Danke, Søren!\n\nAdele',
  },
  {
    from: adele,
    to: [nia],
    subject: 'Welcome!',
    minutesAgo: 7 * day,
    folder: 'sentitems',
    text: 'Hi Nia,\n\nwelcome to the team. Come to 18/2111 at nine on Monday, and bring your badge.\n\nAdele',
  },
  {
    from: adele,
    to: [diego],
    subject: 'Vacation plan',
    minutesAgo: 90,
    folder: 'drafts',
    text: 'Hi Diego,\n\nhere is the plan for August. Still missing: ',
  },
  {
    from: 'Northwind Lighting <sales@northwind.example>',
    subject: 'Order confirmation 77120',
    minutesAgo: 20 * hour,
    folder: 'suppliers',
    text: 'We confirm order 77120: 46 track lights and 12 drivers, delivery in eight weeks.',
  },
  {
    from: soren,
    subject: 'Rahmenvertrag Regale, unterschrieben',
    minutesAgo: 9 * day,
    folder: 'archive',
    text: 'Der Vertrag ist von beiden Seiten unterschrieben. Laufzeit zwei Jahre.\n\nSøren',
  },
  {
    from: 'Prize Department <winner@lottery.example>',
    subject: 'YOU HAVE WON!!!',
    minutesAgo: 15 * hour,
    folder: 'junkemail',
    isUnread: true,
    text: 'You have won 1,000,000. Send us your bank details to claim your prize today.',
  },
  {
    from: 'Contoso Canteen <canteen@contoso.example>',
    subject: 'Menu of last week',
    minutesAgo: 8 * day,
    folder: 'deleteditems',
    text: 'Monday: lentil soup. Tuesday: pasta. Wednesday: curry. Thursday: salad. Friday: fish.',
  },
];

/** What is in Adele Vance's mailbox. */
export const adeleMail: readonly SampleMessage[] = [
  ...inbox,
  newsletter,
  poisonedMail,
  ...adeleConversation,
  ...elsewhere,
];
