/** A time in UTC without its seconds, as in `2026-06-30T09:12Z`; `undefined` where there is none. */
export function toMinute(time: string | null | undefined): string | undefined {
  return time?.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?Z$/, '$1Z') || undefined;
}
