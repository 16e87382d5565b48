import { toContinueHandle, toNextPage } from '../answers/continue-handle.ts';
import { fitItems } from '../answers/fit-items.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
import type { CheckedRequest } from './operation-request.ts';
import { countTokens, trimAnswer } from './trim-answer.ts';

/** What the model learns of one request. */
export interface OperationAnswer {
  readonly operation: string;
  readonly items?: readonly unknown[];
  readonly answer?: unknown;
  readonly continue?: string;
  readonly delta_token?: string;
  readonly left_out?: string;
  readonly error?: string;
  readonly error_description?: string;
  readonly note?: string;
}

interface Page {
  readonly value: readonly unknown[];
  readonly '@odata.nextLink'?: string;
  readonly '@odata.deltaLink'?: string;
}

/** Makes what Graph has answered fit into `maxTokens`, and says what is missing. */
export function toOperationAnswer(
  request: CheckedRequest,
  answer: unknown,
  maxTokens: number,
): OperationAnswer {
  const { id } = request.operation;
  if (answer === undefined) return { operation: id, answer: 'Done.' };
  if (isPage(answer)) return toListAnswer(request, answer, maxTokens);
  const { value, leftOut } = trimAnswer(answer, maxTokens);
  return { operation: id, answer: value, ...describeLeftOut(leftOut), note: untrustedNote };
}

function isPage(answer: unknown): answer is Page {
  return typeof answer === 'object' && answer !== null && Array.isArray((answer as Partial<Page>).value);
}

function toListAnswer(
  { operation, query, offset }: CheckedRequest,
  page: Page,
  maxTokens: number,
): OperationAnswer {
  const rest = page.value.slice(offset);
  // One item that is longer than the rest of the list together must not push the others out.
  const perItem = Math.max(60, Math.floor((maxTokens * 2) / Math.max(rest.length, 1)));
  const trimmed = rest.map((item) => trimAnswer(item, perItem));
  const { items, leftOut } = fitItems(
    trimmed.map(({ value }) => value),
    maxTokens,
  );
  const here = Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (/^\$skip/i.test(name) ? [[name, String(value)]] : [])),
  );
  const next =
    leftOut > 0 ? { page: here, offset: offset + items.length } : toNextPage(page['@odata.nextLink']);
  const deltaToken = readDeltaToken(page['@odata.deltaLink']);
  const missing = [...new Set(trimmed.slice(0, items.length).flatMap((one) => one.leftOut))];
  return {
    operation: operation.id,
    items,
    ...(next && { continue: toContinueHandle(next) }),
    ...(deltaToken !== undefined && { delta_token: deltaToken }),
    ...describeLeftOut(leftOut > 0 ? [`${leftOut} items (call again with continue)`, ...missing] : missing),
    note: untrustedNote,
  };
}

function readDeltaToken(link: string | undefined): string | undefined {
  if (link === undefined || !URL.canParse(link)) return undefined;
  return new URL(link).searchParams.get('$deltatoken') ?? undefined;
}

/** Names of what is missing, as many as a line takes. */
function describeLeftOut(names: readonly string[]): { readonly left_out?: string } {
  const named = names.filter((name) => name !== '').slice(0, 12);
  if (named.length === 0) return {};
  return {
    left_out: `Shortened or left out: ${named.join(', ')}. Ask for single properties with $select to see more.`,
  };
}

/** How many tokens each of several answers may take, when they share a budget: who needs less leaves it to the others. */
export function shareTokens(answers: readonly unknown[], maxTokens: number): readonly number[] {
  const needs = answers.map(countTokens);
  const order = needs.map((_, at) => at).sort((one, other) => (needs[one] ?? 0) - (needs[other] ?? 0));
  let left = maxTokens;
  const shares = needs.map(() => 0);
  for (const [served, at] of order.entries()) {
    const share = Math.min(needs[at] ?? 0, Math.floor(left / (order.length - served)));
    shares[at] = Math.max(share, 40);
    left -= share;
  }
  return shares;
}
