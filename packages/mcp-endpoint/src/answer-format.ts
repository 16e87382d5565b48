import { JsonRpcError } from './json-rpc-error.ts';

/** How a call is answered: one JSON document, or a stream of events with the result as the last. */
export type AnswerFormat = 'json' | 'sse';

/**
 * Chooses the format of an answer: events where progress is wanted and the client reads them, else JSON, else
 * what is left. The specification asks clients to accept both; one that accepts only JSON, or says nothing, is served too.
 * @throws JsonRpcError `not_acceptable` when the header rules out both
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function chooseAnswerFormat(accept: string | undefined, wantsProgress: boolean): AnswerFormat {
  const accepts = parseAccept(accept);
  const sse = accepts('text', 'event-stream');
  if (sse && wantsProgress) return 'sse';
  if (accepts('application', 'json')) return 'json';
  if (sse) return 'sse';
  throw new JsonRpcError('not_acceptable');
}

function parseAccept(accept: string | undefined): (type: string, subtype: string) => boolean {
  const weights = new Map((accept?.trim() || '*/*').split(',').map(parseRange));
  return (type, subtype) => {
    const weight = weights.get(`${type}/${subtype}`) ?? weights.get(`${type}/*`) ?? weights.get('*/*');
    return weight !== undefined && weight > 0;
  };
}

function parseRange(range: string): [name: string, weight: number] {
  const [name = '', ...parameters] = range.toLowerCase().split(';');
  const weight = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith('q='));
  return [name.trim(), weight === undefined ? 1 : Number(weight.slice(2))];
}
