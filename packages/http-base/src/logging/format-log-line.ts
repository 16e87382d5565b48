const levelNames: Readonly<Record<number, string>> = { 40: 'WARN  ', 50: 'ERROR  ', 60: 'FATAL  ' };
const hiddenFields = new Set(['level', 'time', 'name', 'version', 'reqId', 'msg', 'err']);

/** Turns one JSON log line into a compact one for people: `12:03:11  GET /oauth/callback  303  4 ms`. */
export function formatLogLine(line: string): string {
  const entry: unknown = JSON.parse(line);
  if (!isRecord(entry)) return line;
  const time = new Date(Number(entry.time)).toTimeString().slice(0, 8);
  const level = levelNames[Number(entry.level)] ?? '';
  const text = isRequest(entry) ? toRequestText(entry) : toMessageText(entry);
  return toInertText(`${time}  ${level}${text}\n${toErrorText(entry.err)}`);
}

/** A terminal would obey the control characters of a foreign text. */
function toInertText(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]/gu, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isRequest(entry: Record<string, unknown>): boolean {
  return 'method' in entry && 'route' in entry && 'ms' in entry;
}

function toRequestText({ method, route, status, ms, error }: Record<string, unknown>): string {
  return [`${method} ${route}`, status, `${ms} ms`, error].filter((part) => part !== undefined).join('  ');
}

function toMessageText(entry: Record<string, unknown>): string {
  const fields = Object.entries(entry).filter(([name]) => !hiddenFields.has(name));
  return [entry.msg, ...fields.map(([name, value]) => `${name}=${JSON.stringify(value)}`)].join('  ');
}

function toErrorText(error: unknown): string {
  if (!isRecord(error)) return '';
  const lines = String(error.stack || error.message).split('\n');
  return `${lines.map((line) => `          ${line}`).join('\n')}\n${toErrorText(error.cause)}`;
}
