import { scrubText } from './scrub-text.ts';

/** Characters of one text in the log, before its mark. */
const maxTextLength = 4_096;

/** Characters that are searched for secrets, so that this takes milliseconds whatever somebody makes us log. */
const maxScrubbedLength = 65_536;

/**
 * Scrubs every text in a line of JSON, names included, and shortens what is longer than 4,096 characters to these and a mark. Where
 * something is escaped each text is scrubbed by itself: escaped, a secret may look like another word.
 */
export function cleanLine(line: string): string {
  if (line.length <= maxTextLength && !line.includes('\\')) return scrubText(line);
  return `${JSON.stringify(cleanValue(JSON.parse(line)))}\n`;
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [cleanText(key), cleanValue(member)]),
  );
}

/** The shortening comes after the scrubbing, because half a secret looks like none. */
function cleanText(text: string): string {
  const scrubbed = scrubText(cutBetweenWords(text));
  if (text.length <= maxScrubbedLength && scrubbed.length <= maxTextLength) return scrubbed;
  return `${scrubbed.slice(0, maxTextLength)} [shortened, of ${text.length} characters]`;
}

/** A text without a space is all one word, and may be a secret as a whole. */
function cutBetweenWords(text: string): string {
  if (text.length <= maxScrubbedLength) return text;
  const end = Math.max(
    text.lastIndexOf(' ', maxScrubbedLength),
    text.lastIndexOf('\n', maxScrubbedLength),
    0,
  );
  return text.slice(0, end);
}
