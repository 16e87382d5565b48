import { type HttpResponse, readHeader } from './http-response.ts';

/** One thing that must be so in an answer. */
export interface AnswerCheck {
  /** Properties and positions that lead there; `length` of a list or a text is one. */
  readonly path: readonly (string | number)[];
  /** The value there, or that it is the id which the request carried. */
  readonly is: string | number | boolean | { readonly theId: true };
}

/** The JSON of an answer, be it the body or the last event of a stream. @throws Error when there is none. */
export function parseAnswer(response: Pick<HttpResponse, 'head' | 'body'>): unknown {
  const text = response.body.toString();
  if (!readHeader(response, 'content-type')?.startsWith('text/event-stream')) return JSON.parse(text);
  const events = [...text.matchAll(/^data: ?(.+)$/gm)];
  return JSON.parse(events.at(-1)?.[1] ?? '');
}

/** What is wrong with an answer to the request with this id; `undefined` when nothing is. */
export function findAnswerProblem(
  response: HttpResponse,
  { checks, id }: { readonly checks: readonly AnswerCheck[]; readonly id: number },
): string | undefined {
  if (response.status !== 200) return `status ${response.status}: ${shorten(response.body.toString())}`;
  let answer: unknown;
  try {
    answer = parseAnswer(response);
  } catch {
    return `not JSON: ${shorten(response.body.toString())}`;
  }
  for (const { path, is } of checks) {
    const expected = typeof is === 'object' ? id : is;
    const found = path.reduce<unknown>(take, answer);
    if (found !== expected) {
      return `${path.join('.')} is ${shorten(JSON.stringify(found) ?? 'missing')}, not ${expected}: ${shorten(JSON.stringify(answer))}`;
    }
  }
  return undefined;
}

function take(value: unknown, key: string | number): unknown {
  if (typeof value === 'string' && key === 'length') return value.length;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function shorten(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
