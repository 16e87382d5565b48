import { AppError } from '@hybrid-mcp/core';

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/i;

/**
 * Reads a time with its offset, as in `2026-07-01T09:00+02:00`, and returns it in UTC, as in `2026-07-01T07:00:00Z`.
 * @throws AppError `invalid_arguments` for anything else: people would come at the wrong hour if the zone were guessed
 */
export function toInstant(name: string, text: string): string {
  const ms = instantPattern.test(text) ? Date.parse(text.toUpperCase()) : Number.NaN;
  if (!Number.isNaN(ms)) return `${new Date(ms).toISOString().slice(0, 19)}Z`;
  throw new AppError('invalid_arguments', {
    sentence: `${name} is not a time with an offset. Write it as 2026-07-01T09:00+02:00, or with Z for UTC.`,
  });
}
