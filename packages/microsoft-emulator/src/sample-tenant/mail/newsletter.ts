import type { SampleMessage } from './sample-message.ts';

/** Tracking: every link of a newsletter leads over a counter. */
const track = (id: string) =>
  `https://click.retailweekly.example/t/${id}?u=8f21c0&amp;e=adele%40contoso.example`;

/** A newsletter as they come: a preheader that nobody sees, tables, pictures of one pixel, links that count. */
export const newsletter: SampleMessage = {
  from: 'Retail Weekly <news@retailweekly.example>',
  subject: 'Self-checkout, one year on: what shoppers really think',
  minutesAgo: 55,
  isUnread: true,
  html: `<!doctype html><html><head><title>Retail Weekly</title><style>.pre{display:none}</style></head>
<body style="margin:0;background:#f4f4f4">
<div style="display:none;max-height:0;overflow:hidden;font-size:0">Also inside: shelf labels &nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;</div>
<table role="presentation" width="600" align="center"><tr><td>
<img src="https://click.retailweekly.example/logo.png" width="180" alt="Retail Weekly">
<h1>Self-checkout, one year on</h1>
<p>We asked 2,400 shoppers in five countries. <b>61&nbsp;%</b> prefer a person at the till when the basket is full, and
<b>74&nbsp;%</b> the machine when it is not. <a href="${track('a81')}">Read the survey</a></p>
<h2>Shelf labels that change by the hour</h2>
<p>Three chains have begun to change prices during the day. What the law says differs by country.
<a href="${track('a82')}">Read more</a></p>
<table><tr><th>Chain</th><th>Stores</th><th>Since</th></tr><tr><td>Northwind</td><td>140</td><td>March</td></tr>
<tr><td>Fabrikam</td><td>35</td><td>May</td></tr></table>
<p style="font-size:11px;color:#888">You get this because you subscribed as a reader.
<a href="${track('unsub')}">Unsubscribe</a> &middot; <a href="${track('browser')}">View in a browser</a></p>
<img src="https://click.retailweekly.example/open/8f21c0.gif" width="1" height="1" alt="">
</td></tr></table></body></html>`,
};
