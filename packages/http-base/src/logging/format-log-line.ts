import { toSignInTexts } from './to-sign-in-texts.ts';
import { toToolCallText } from './to-tool-call-text.ts';

const levelNames: Readonly<Record<number, string>> = {
  10: 'TRACE  ',
  20: 'DEBUG  ',
  40: 'WARN  ',
  50: 'ERROR  ',
  60: 'FATAL  ',
};
const hiddenFields = new Set(['level', 'time', 'name', 'version', 'reqId', 'msg', 'err']);
const indent = '          ';

type Entry = Readonly<Record<string, unknown>>;

/** Turns one JSON log line into a compact one for people: `12:03:11  GET /oauth/callback  303  4 ms`. */
export function formatLogLine(line: string): string {
  const entry: unknown = JSON.parse(line);
  if (!isRecord(entry)) return line;
  const time = new Date(Number(entry.time)).toTimeString().slice(0, 8);
  const level = levelNames[Number(entry.level)] ?? '';
  const [text, ...details] = toTexts(entry);
  const below = details.map((detail) => `${indent}${detail}\n`).join('');
  return toInertText(`${time}  ${level}${text}\n${below}${toErrorText(entry.err)}`);
}

/** A terminal would obey the control characters of a foreign text. */
function toInertText(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]/gu, '');
}

function isRecord(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null;
}

/** The text of the line, and those of the lines below it. */
function toTexts(entry: Entry): readonly string[] {
  if ('method' in entry && 'route' in entry && 'ms' in entry) return [toRequestText(entry)];
  if (entry.msg === 'sign-in' && 'step' in entry) return toSignInTexts(entry);
  if (entry.msg === 'tool call' && 'tool' in entry) return [toToolCallText(entry)];
  return [toMessageText(entry)];
}

function toRequestText({ method, route, status, ms, error, flow, aborted }: Entry): string {
  const parts = [
    `${method} ${route}`,
    status,
    `${ms} ms`,
    error,
    flow && `flow=${flow}`,
    aborted && 'aborted',
  ];
  return parts.filter(Boolean).join('  ');
}

function toMessageText(entry: Entry): string {
  const fields = Object.entries(entry).filter(([name]) => !hiddenFields.has(name));
  return [entry.msg ?? '', ...fields.map(([name, value]) => `${name}=${JSON.stringify(value)}`)]
    .filter(Boolean)
    .join('  ');
}

function toErrorText(error: unknown, reason = ''): string {
  if (!isRecord(error)) return '';
  const lines = `${reason}${error.stack || error.message}`.split('\n');
  return `${lines.map((line) => `${indent}${line}`).join('\n')}\n${toErrorText(error.cause, 'because of ')}`;
}
