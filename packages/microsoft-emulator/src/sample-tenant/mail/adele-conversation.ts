import { colleagues } from './colleagues.ts';
import type { SampleMessage } from './sample-message.ts';

const { adele, diego, misaki } = colleagues;
const thread = 'autumn stores budget';
const hour = 60;

/** A conversation of four about one budget, the first of them with files. */
export const adeleConversation: readonly SampleMessage[] = [
  {
    from: misaki,
    to: [adele],
    cc: [diego],
    subject: 'Budget for the autumn stores',
    minutesAgo: 28 * hour,
    thread,
    html: `<p>Hello Adele,</p><p>here is the draft for the three stores that open in autumn. Please look at these two:</p>
<table><tr><th>Store</th><th>Fit-out</th><th>Staff</th></tr><tr><td>Köln</td><td>184,000</td><td>96,500</td></tr>
<tr><td>Osaka</td><td>211,000</td><td>88,200</td></tr><tr><td>Leeds</td><td>142,500</td><td>101,900</td></tr></table>
<ul><li>Leeds has no line for training.</li><li>Osaka is 9&nbsp;% above last year's rate.</li></ul>
<p>I need your word by Thursday.</p><p>Misaki</p>`,
    attachments: [
      {
        name: 'autumn-stores.csv',
        contentType: 'text/csv',
        text: 'store,fit_out,staff\nKöln,184000,96500\nOsaka,211000,88200\nLeeds,142500,101900\n',
      },
      {
        name: 'notes-on-rates.txt',
        contentType: 'text/plain',
        text: 'Osaka: offer of 12 June, valid for 60 days.\n',
      },
    ],
  },
  {
    from: adele,
    to: [misaki],
    cc: [diego],
    subject: 'RE: Budget for the autumn stores',
    minutesAgo: 26 * hour,
    thread,
    folder: 'sentitems',
    text: 'Thank you, Misaki. Leeds does need training: please put in 6,000. Diego, is that enough for twelve people?\n\nAdele',
  },
  {
    from: diego,
    to: [adele],
    cc: [misaki],
    subject: 'RE: Budget for the autumn stores',
    minutesAgo: 22 * hour,
    thread,
    text: 'Twelve people for three days is 6,480 with travel. I would round up to 6,500.\n\nDiego',
  },
  {
    from: misaki,
    to: [adele, diego],
    subject: 'RE: Budget for the autumn stores',
    minutesAgo: 40,
    thread,
    isUnread: true,
    isImportant: true,
    html: `<p>6,500 is in. What is left is Osaka: shall I ask for a second offer, or do we take this one? The board
meets on Thursday at 10.</p><p>Misaki</p><blockquote><p>Twelve people for three days is 6,480 with travel. I would
round up to 6,500.</p></blockquote>`,
  },
];
