import { parentPort, workerData } from 'node:worker_threads';
import type { ExtractedText, ExtractTask } from './document-kind.ts';
import { extractText } from './extract-text.ts';

const answer: ExtractedText = await extractText(workerData as ExtractTask);
parentPort?.postMessage(answer);
