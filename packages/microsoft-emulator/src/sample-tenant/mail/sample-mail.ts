import type { Person } from '../person.ts';
import { adeleMail } from './adele-mail.ts';
import { colleagues } from './colleagues.ts';
import type { SampleMessage } from './sample-message.ts';

const { adele, diego, soren, misaki } = colleagues;
const hour = 60;

const mailByUsername: Readonly<Record<string, readonly SampleMessage[]>> = {
  'adele@contoso.example': adeleMail,
  'diego@contoso.example': [
    {
      from: adele,
      subject: 'RE: Interviews for the Leeds team, Wednesday',
      minutesAgo: 35,
      isUnread: true,
      text: 'Yes, I take the part about the shop floor. See you there.\n\nAdele',
    },
    {
      from: 'Contoso Payroll <payroll@contoso.example>',
      subject: 'Payroll closes on Friday',
      minutesAgo: 6 * hour,
      text: 'Please send us all changes for this month by Friday, 12:00.',
    },
  ],
  'soren@contoso.example': [
    {
      from: adele,
      subject: 'RE: Angebote für die Beleuchtung',
      minutesAgo: 26 * hour,
      text: 'Dann Northwind, bitte. Danke, Søren!\n\nAdele',
    },
    {
      from: 'Regalbau Weber <vertrieb@weber.example>',
      subject: 'Liefertermin KW 34',
      minutesAgo: 2 * hour,
      isUnread: true,
      html: '<p>Guten Tag,</p><p>die Regale verlassen unser Werk in <b>KW 34</b>. Wir bitten um Verständnis.</p>',
    },
  ],
  'misaki@contoso.example': [
    {
      from: diego,
      subject: 'RE: Budget for the autumn stores',
      minutesAgo: 22 * hour,
      text: 'Twelve people for three days is 6,480 with travel. I would round up to 6,500.\n\nDiego',
    },
    {
      from: '経理部 <keiri@contoso.example>',
      subject: '月次締めのお知らせ',
      minutesAgo: 3 * hour,
      isUnread: true,
      text: '今月の締め切りは金曜日の17時です。よろしくお願いいたします。',
    },
  ],
  'nia@contoso.example': [
    {
      from: adele,
      subject: 'Welcome!',
      minutesAgo: 7 * 24 * hour,
      text: 'Hi Nia,\n\nwelcome to the team. Come to 18/2111 at nine on Monday, and bring your badge.\n\nAdele',
    },
  ],
  'store.leeds@contoso.example': [
    {
      from: 'Priya Nair <priya.nair@customers.example>',
      subject: 'Do you have the oak shelf in white?',
      minutesAgo: 50,
      isUnread: true,
      text: 'Hello, I saw the oak shelf in your window on Saturday. Is there a white one, and could you keep it for me until Friday?\n\nPriya',
    },
    {
      from: diego,
      subject: 'Opening hours of the bank holiday',
      minutesAgo: 5 * hour,
      text: 'Leeds opens at eleven on the bank holiday. Please put it on the door.\n\nDiego',
    },
  ],
  'robin.hale@outlook.example': [
    {
      from: 'Outlook Team <no-reply@outlook.example>',
      subject: 'Welcome to your new account',
      minutesAgo: 30 * 24 * hour,
      text: 'Hi Robin, thank you for choosing us. Here is how to begin.',
    },
    {
      from: 'Allotment Society <committee@allotments.example>',
      subject: 'Water rota for July',
      minutesAgo: 4 * hour,
      isUnread: true,
      text: 'Plots 1 to 12 water on odd days, plots 13 to 24 on even days. Thank you, all.',
    },
  ],
};

/** What a person has whom the sample tenant does not know. */
const mailOfOthers: readonly SampleMessage[] = [
  {
    from: misaki,
    subject: 'Expenses of this quarter',
    minutesAgo: 90,
    isUnread: true,
    text: 'Please hand in what is still open.',
  },
  {
    from: soren,
    subject: 'New desks',
    minutesAgo: 20 * hour,
    text: 'The desks come on Monday, please clear the corner by the window.',
  },
];

/** What a person has in the mailbox at first. */
export function findSampleMail({ profile }: Person): readonly SampleMessage[] {
  return mailByUsername[profile.userPrincipalName.toLowerCase()] ?? mailOfOthers;
}
