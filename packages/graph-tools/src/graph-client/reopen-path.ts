import type { GraphPath } from './graph-client.ts';

/** What `graphPath` makes: encoded segments after one slash each. */
const encodedPath = /^(?:\/[A-Za-z0-9_$().,'=:@%~-]+)+$/;

/**
 * A path that was kept as text, sealed by the server itself, where nobody could alter it.
 * @throws TypeError for what is no path of `graphPath`, which is a mistake in the code
 */
export function reopenPath(text: string): GraphPath {
  const isPath = encodedPath.test(text) && !text.split('/').some((segment) => /^\.{1,2}$/.test(segment));
  if (!isPath) throw new TypeError('Not a path of Microsoft Graph');
  return { text, parts: [''] } as unknown as GraphPath;
}
