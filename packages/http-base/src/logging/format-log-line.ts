const levelNames: Readonly<Record<number, string>> = { 40: 'WARN  ', 50: 'ERROR  ', 60: 'FATAL  ' };
const hiddenFields = new Set(['level', 'time', 'name', 'version', 'reqId', 'msg', 'err']);

/** Turns one JSON log line into a compact one for people: `12:03:11  GET /oauth/callback  303  4 ms`. */
export function formatLogLine(line: string): string {
  const entry: unknown = JSON.parse(line);
  if (!isRecord(entry)) return line;
  const time = new Date(Number(entry.time)).toTimeString().slice(0, 8);
  const level = levelNames[Number(entry.level)] ?? '';
  return `${time}  ${level}${isRequest(entry) ? toRequestText(entry) : toMessageText(entry)}\n${toErrorText(entry.err)}`;
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
  const text = String(error.stack || error.message);
  return `${text.replaceAll(/^/gm, '          ')}\n${toErrorText(error.cause)}`;
}
