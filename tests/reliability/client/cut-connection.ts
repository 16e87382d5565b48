/** Whether a request failed because its connection was refused, or cut before the answer was complete. */
export function isCutConnection(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && /^(ECONN|EPIPE)/.test(String(failure.code));
}
