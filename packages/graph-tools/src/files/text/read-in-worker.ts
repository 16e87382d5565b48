import { AppError } from '@hybrid-mcp/core';
import type { ExtractedText, ExtractTask } from './extract/document-kind.ts';

/** Options of {@link readInWorker}. */
export interface WorkerReading extends ExtractTask {
  /** Ends it when the caller goes away. */
  readonly signal?: AbortSignal | undefined;
  /** Longest time, in milliseconds. Default 15,000. */
  readonly timeoutMs?: number | undefined;
}

/** Memory of a worker: a document that takes more ends it, and nothing else. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

const sentences = {
  broken: 'This file cannot be read: it is damaged, or of another kind than its name says.',
  locked: 'This file is protected with a password. Tell the person to open it in Microsoft 365.',
  'too large': 'This file holds more than can be read here. Tell the person to open it in Microsoft 365.',
} as const;

/**
 * Makes text of a document in a thread of its own, which ends with it: whatever the file does to its reader, it has no
 * more than this time and memory, and sees neither the environment nor anything else of the server.
 *
 * @throws AppError `invalid_arguments` for a file that is broken, locked, or takes too much
 */
export async function readInWorker(reading: WorkerReading): Promise<string> {
  const { kind, signal, timeoutMs = 15_000 } = reading;
  // A copy: small buffers share their memory with others.
  const bytes = new Uint8Array(reading.bytes);
  const { Worker } = await import('node:worker_threads');
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./extract/worker.${ending}`, import.meta.url), {
    workerData: { kind, bytes } satisfies ExtractTask,
    transferList: [bytes.buffer],
    resourceLimits,
    env: {},
    execArgv: [],
    // What a reader has to say about a file is nobody's answer.
    stdout: true,
    stderr: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<ExtractedText>();
  const onAbort = () => reject(new AppError('graph_unavailable', { cause: signal?.reason }));
  const timer = setTimeout(() => resolve({ problem: 'too large' }), timeoutMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  worker.once('message', resolve);
  // Out of memory, mostly: what a reader throws it tells itself.
  worker.once('error', () => resolve({ problem: 'too large' }));
  worker.once('exit', () => resolve({ problem: 'broken' }));
  try {
    return toText(await promise);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}

function toText(extracted: ExtractedText): string {
  if ('text' in extracted) return extracted.text;
  throw new AppError('invalid_arguments', { sentence: sentences[extracted.problem] });
}
