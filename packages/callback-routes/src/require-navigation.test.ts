import { describe, expect, it } from 'vitest';
import { requireNavigation } from './require-navigation.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0';
const android = (device: string) =>
  `Mozilla/5.0 (Linux; Android 15; ${device}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36`;
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

const people = {
  Chrome: `${chrome} Safari/537.36`,
  Edge: `${chrome} Safari/537.36 Edg/150.0.0.0`,
  Firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
  Safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  'Safari on a phone': `${iphone} Version/26.0 Mobile/15E148 Safari/604.1`,
  'Samsung Internet': android('K').replace('Chrome/', 'SamsungBrowser/29.0 Chrome/'),
  'a phone called CUBOT': android('CUBOT P80 Build/UP1A.231005.007'),
  'a phone called CUBOT_NOTE': android('CUBOT_NOTE_50'),
  'a phone called Cubot': android('Cubot KingKong 9'),
  'Teams’ web view': `${chrome} Safari/537.36 Edg/150.0.0.0 Teams/25122.1415.3698.6812`,
  'Teams of old': `${chrome.replace('Chrome/', 'Teams/1.7.00.8651 Chrome/')} Electron/19.1.8 Safari/537.36`,
  'Outlook’s web view': `${chrome} Safari/537.36 Edg/150.0.0.0 OneOutlook/1.2026.1112.100`,
  'Outlook on a phone': `${iphone} Mobile/15E148 Outlook-iOS/2.0`,
  'a web view inside Office of old':
    'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Win64; x64; Trident/7.0; .NET4.0C; Microsoft Outlook 16.0.17928)',
  'Slack’s window': `${chrome.replace('Chrome/', 'Slack/4.46.96 Chrome/')} Electron/37.2.0 Safari/537.36 Sonic Slack_SSB/4.46.96`,
  'VS Code’s browser': `${chrome.replace('Chrome/', 'Code/1.120.0 Chrome/')} Electron/37.2.0 Safari/537.36`,
  'WhatsApp’s web view': `${iphone} Mobile/15E148 WhatsApp/25.30.78`,
  'Facebook’s web view': `${iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/530.0.0.0]`,
  'a browser in preview': `${chrome} Safari/537.36 Vivaldi/8.0 Preview`,
  'a headless browser': `${chrome.replace('Chrome/', 'HeadlessChrome/')} Safari/537.36`,
  curl: 'curl/8.16.0',
  Wget: 'Wget/1.25.0',
  requests: 'python-requests/2.32.5',
  httpx: 'python-httpx/0.28.1',
  aiohttp: 'Python/3.14 aiohttp/3.13.2',
  'Robot Framework': 'robotframework-requests/0.9.7',
  'Go’s client': 'Go-http-client/2.0',
  'Node’s client': 'node',
  okhttp: 'okhttp/5.2.1',
  Postman: 'PostmanRuntime/7.49.1',
  PowerShell: 'Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.26100',
};

const previews = {
  Slack: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Slack of old': 'Slackbot 1.0 (+https://api.slack.com/robots)',
  Teams: 'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  'Microsoft’s preview': 'Mozilla/5.0 (compatible; MicrosoftPreview/2.0; +https://aka.ms/MicrosoftPreview)',
  Bing: 'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b',
  Office: 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)',
  WhatsApp: 'WhatsApp/2.25.30.78 A',
  Telegram: 'TelegramBot (like TwitterBot)',
  Discord: 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
  Facebook: 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  iMessage:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
  LinkedIn: 'LinkedInBot/1.0 (compatible; Mozilla/5.0; +http://www.linkedin.com)',
  Mattermost: 'Mattermost-Bot/1.1',
  Snapchat:
    'Mozilla/5.0 (compatible; Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots)',
  Google: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Google of old':
    'Mozilla/5.0 (en-us) AppleWebKit/525.13 (KHTML, like Gecko; Google Web Preview) Version/3.1',
  Bytespider: 'Mozilla/5.0 (compatible; Bytespider; spider-feedback@bytedance.com)',
};

const refused = expect.objectContaining({ code: 'not_a_navigation' });
const check = (headers: Readonly<Record<string, string>>) => () => requireNavigation({ headers });

describe('requireNavigation (THREATS 16)', () => {
  it.each(Object.entries(people))('lets through %s', (_name, agent) => {
    expect(check({ 'user-agent': agent })).not.toThrow();
    expect(check({ 'user-agent': agent, 'sec-fetch-dest': 'document' })).not.toThrow();
  });

  it.each(Object.entries(previews))('refuses the link preview of %s', (_name, agent) => {
    expect(check({ 'user-agent': agent })).toThrow(refused);
  });

  it.each([
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { 'sec-purpose': 'prefetch;anonymous-client-ip' },
    { purpose: 'prefetch' },
    { purpose: 'preview' },
    { 'x-purpose': 'preview' },
    { 'x-moz': 'prefetch' },
  ])('refuses what a browser loads ahead: %o', (headers) => {
    expect(check({ ...headers, 'user-agent': people.Chrome, 'sec-fetch-dest': 'document' })).toThrow(refused);
  });

  it.each(['image', 'iframe', 'embed', 'object', 'script', 'style', 'empty', 'fencedframe'])(
    'refuses what a page loads as its own part: %s',
    (destination) => {
      expect(check({ 'user-agent': people.Chrome, 'sec-fetch-dest': destination })).toThrow(refused);
    },
  );

  it('lets through a program that names neither itself nor a destination', () => {
    expect(check({})).not.toThrow();
  });
});
