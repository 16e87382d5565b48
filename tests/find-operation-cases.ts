import { readFileSync } from 'node:fs';

/** A request in plain language, and the operations that would serve it. */
export interface OperationCase {
  readonly id: string;
  readonly request: string;
  /** As in `GET /me/messages`; each serves as well as the others. */
  readonly operations: readonly string[];
  /** The wording of the search may be chosen by the first half; the second only measures it. */
  readonly part: 'tuning' | 'set-aside';
}

const file = new URL('find-operation.cases.json', import.meta.url);

/** All of them, in the order of the file. */
export const operationCases = (
  JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly OperationCase[] }
).cases;
