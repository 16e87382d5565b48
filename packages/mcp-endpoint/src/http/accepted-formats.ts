import { JsonRpcError } from '../json-rpc/json-rpc-error.ts';

/** How a client lets itself be answered: by one JSON document, by a stream of events, or either. */
export interface AcceptedFormats {
  readonly json: boolean;
  readonly sse: boolean;
}

/** What the protocol asks every client to send, and nearly all do, letter by letter. */
const usual = 'application/json, text/event-stream';
const both: AcceptedFormats = { json: true, sse: true };

/**
 * Reads the Accept header. The specification asks clients to accept both formats; one that accepts only one of them,
 * or says nothing, is served too.
 * @throws JsonRpcError `not_acceptable` when the header rules out both
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function readAcceptedFormats(accept: string | undefined): AcceptedFormats {
  if (accept === usual) return both;
  const accepts = parseAccept(accept);
  const formats = { json: accepts('application', 'json'), sse: accepts('text', 'event-stream') };
  if (!formats.json && !formats.sse) throw new JsonRpcError('not_acceptable');
  return formats;
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
