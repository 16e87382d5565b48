import { GraphError } from '../graph-error.ts';
import { toPlainBody } from './html-preview.ts';
import type { Recipient, StoredMessage } from './mailbox.ts';

type Matches = (message: StoredMessage) => boolean;

/** A word, a phrase in quotes, or a property with either; `-` and NOT turn it round. */
const term = /(NOT\s+|-)?(?:(\w+)\s*(:|>=|<=|=|>|<)\s*)?(?:"([^"]*)"|([^\s"()]+))/gi;

/**
 * Reads the part of KQL that people use on mail: words, phrases, `from:`, `to:`, `subject:`, `hasattachments:true`,
 * `received>=2026-01-31`, AND, OR and NOT.
 *
 * @throws GraphError 400 for a value of `$search` without its quotes, or with nothing in them
 * @see https://learn.microsoft.com/graph/search-query-parameter
 */
export function parseSearch(search: string): Matches {
  const quoted = /^"(.*)"$/s
    .exec(search.trim())?.[1]
    ?.replace(/\\(["\\])/g, '$1')
    .trim();
  if (!quoted) throw new GraphError(400, 'BadRequest', `Syntax error in the value of $search: ${search}`);
  const choices = quoted.split(/\s+OR\s+/).map(parseTerms);
  return (message) => choices.some((terms) => terms.every((matches) => matches(message)));
}

function parseTerms(text: string): readonly Matches[] {
  return [...text.matchAll(term)]
    .filter(([whole]) => whole !== 'AND')
    .map(([, not, property, sign = ':', phrase, word = '']) => {
      const matches = toMatches(property?.toLowerCase(), sign, (phrase ?? word).toLowerCase());
      return not === undefined ? matches : (message) => !matches(message);
    });
}

function toMatches(property: string | undefined, sign: string, wanted: string): Matches {
  const part = wanted.replace(/\*$/, '');
  switch (property) {
    case 'hasattachment':
    case 'hasattachments':
      return ({ attachments }) => String(attachments.length > 0) === wanted;
    case 'isread':
    case 'importance':
      return ({ content }) => String(content[property === 'isread' ? 'isRead' : property]) === wanted;
    case 'received':
    case 'sent':
      return ({ content }) => isWithin(content[`${property}DateTime`].slice(0, wanted.length), sign, wanted);
    default:
      return (message) => readTexts(message, property).some((text) => text.toLowerCase().includes(part));
  }
}

function isWithin(date: string, sign: string, wanted: string): boolean {
  const [from, to] = wanted.split('..');
  if (from && to) return date.slice(0, from.length) >= from && date.slice(0, to.length) <= to;
  const day = wanted.toUpperCase();
  if (sign === '>') return date > day;
  if (sign === '<') return date < day;
  return date === day || (sign === '>=' && date > day) || (sign === '<=' && date < day);
}

function readTexts({ content, attachments }: StoredMessage, property: string | undefined): readonly string[] {
  const { subject, body, from, toRecipients, ccRecipients, bccRecipients } = content;
  const addressees = [...toRecipients, ...ccRecipients, ...bccRecipients];
  const texts: Readonly<Record<string, readonly string[]>> = {
    from: toTexts([from]),
    to: toTexts(toRecipients),
    cc: toTexts(ccRecipients),
    bcc: toTexts(bccRecipients),
    recipients: toTexts(addressees),
    participants: toTexts([from, ...addressees]),
    subject: [subject],
    body: [toPlainBody(body)],
    attachment: attachments.map(({ name }) => name),
  };
  return property === undefined ? [subject, toPlainBody(body), ...toTexts([from])] : (texts[property] ?? []);
}

function toTexts(recipients: readonly Recipient[]): readonly string[] {
  return recipients.map(({ emailAddress: { name, address } }) => `${name} ${address}`);
}
