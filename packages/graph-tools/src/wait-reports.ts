import type { ToolContext } from './tool-context.ts';

/** Seconds between two reports of progress. */
const reportEverySeconds = 10;

/** Clients of the TypeScript SDK give up after 60 s, unless progress arrives. */
const defaultSeconds = { withProgress: 60, withoutProgress: 50 } as const;

/** How long a call waits, in seconds: as long as it asks to, or as long as its client waits for an answer. */
export function waitSeconds({ reportProgress }: ToolContext, asked: number | undefined): number {
  return asked ?? defaultSeconds[reportProgress ? 'withProgress' : 'withoutProgress'];
}

/** Reports every ten seconds how long a call has waited, to a client that wants to know. Returns what ends it. */
export function startWaitReports(
  { reportProgress }: ToolContext,
  { total, what }: { readonly total: number; readonly what: string },
): () => void {
  if (!reportProgress) return () => {};
  let progress = 0;
  const report = () => {
    // Progress at the very end would race with the answer.
    if (progress >= total) return;
    reportProgress({ progress, total, message: `Waiting for ${what}: ${progress} s of ${total} s` });
    progress += reportEverySeconds;
  };
  report();
  const timer = setInterval(report, reportEverySeconds * 1_000);
  return () => clearInterval(timer);
}
