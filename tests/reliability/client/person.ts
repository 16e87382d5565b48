import {
  type BrowserFetch,
  type BrowserResponse,
  createBrowser,
  createLoopbackFetch,
} from '@hybrid-mcp/test-kit';
import { visit } from '../../e2e/sign-in-steps.ts';
import { isCutConnection } from './cut-connection.ts';
import { readNextStep } from './next-step.ts';
import type { RequestRecord } from './request-record.ts';

/** What a person has in the end: a code to hand over, or a page that says to start again. */
export type PersonsAnswer =
  | { readonly kind: 'code'; readonly confirmationCode: string }
  | { readonly kind: 'start again' };

/** A person in front of a browser. */
export interface Person {
  /** User name at Microsoft. */
  readonly username: string;
  readonly record: RequestRecord;
  /** Resolves when there is something to be gained by another try. */
  readonly waitAMoment: () => Promise<void>;
  /** Milliseconds within which a page is due. */
  readonly deadlineMs: number;
}

/** Times one request is repeated before it counts as one that never ends well. */
const maxReloads = 20;

/** Follows a sign-in link to its end, and reloads what does not load. */
export async function followLink(person: Person, authUrl: string): Promise<PersonsAnswer> {
  const browser = createBrowser({ fetch: createReloadingFetch(person) });
  const { status, text } = await visit(browser, authUrl, person.username);
  const [confirmationCode] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text) ?? [];
  if (confirmationCode !== undefined) return { kind: 'code', confirmationCode };
  if (readNextStep(text) === 'begin anew') return { kind: 'start again' };
  throw new Error(`A page names no next step: ${status} ${text}`);
}

function createReloadingFetch(person: Person): BrowserFetch {
  const { record, waitAMoment, deadlineMs } = person;
  const send = createLoopbackFetch({ timeoutMs: deadlineMs + 2_000 });
  return async (request) => {
    const page = { name: `${request.method} ${request.url.pathname.slice(0, 16)}`, deadlineMs };
    for (let tries = 0; tries < maxReloads; tries += 1) {
      const response = await record.timed(page, () => send(request)).catch(toCut);
      if (response !== undefined && !saysReload(response)) return response;
      record.noteRepeat(response === undefined ? 'cut' : `page ${response.status}`);
      await waitAMoment();
    }
    throw new Error(`${page.name} does not load, however often it is reloaded.`);
  };
}

/** A connection that was cut; an answer that never came is something else. */
function toCut(failure: unknown): undefined {
  if (!isCutConnection(failure)) throw failure;
}

function saysReload({ status, body }: BrowserResponse): boolean {
  return status >= 500 && readNextStep(body) === 'try again';
}
