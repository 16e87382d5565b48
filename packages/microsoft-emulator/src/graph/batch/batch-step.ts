import { GraphError } from '../graph-error.ts';

/** One request of a batch. */
export interface BatchStep {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/v1.0`, query included. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Ids of those that have to succeed first. */
  readonly dependsOn: readonly string[];
}

/** Most requests of a batch. */
const maxSteps = 20;

/** An address of its own, or none. */
const isElsewhere = /^$|^\/\/|^[a-z][a-z0-9+.-]*:/i;

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

/**
 * Reads the requests of a batch.
 * @throws GraphError 400 for what is no batch as a whole
 * @see https://learn.microsoft.com/graph/json-batching
 */
export function readBatch(body: unknown): readonly BatchStep[] {
  const requests = (body as { readonly requests?: unknown } | undefined)?.requests;
  if (!Array.isArray(requests) || requests.length === 0) throw refuse('Invalid batch payload format.');
  if (requests.length > maxSteps) {
    throw refuse(`Number of batch request steps exceeds the maximum value of ${maxSteps}.`);
  }
  const steps = requests.map(readStep);
  const ids = steps.map(({ id }) => id.toLowerCase());
  if (new Set(ids).size < ids.length) throw refuse('Duplicate request id in the batch.');
  const unknown = steps.flatMap(({ dependsOn }) => dependsOn).find((id) => !ids.includes(id.toLowerCase()));
  if (unknown !== undefined) throw refuse(`Request id ${unknown} of dependsOn is not in the batch.`);
  return steps;
}

function readStep(request: unknown): BatchStep {
  const { id, method, url, headers = {}, body, dependsOn = [] } = (request ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || id === '') throw refuse('A batch request has no id.');
  const verb = String(method).toUpperCase();
  if (!methods.includes(verb)) throw refuse(`Invalid method of batch request ${id}.`);
  if (typeof url !== 'string' || isElsewhere.test(url) || /^\/?\$batch\b/.test(url)) {
    throw refuse(`Invalid url of batch request ${id}: it has to be relative.`);
  }
  const lower = Object.fromEntries(
    Object.entries(headers as object).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  if (body !== undefined && lower['content-type'] === undefined) {
    throw refuse(`Write request id : ${id} does not contain Content-Type header or body.`);
  }
  return {
    id,
    method: verb as BatchStep['method'],
    url: url.startsWith('/') ? url : `/${url}`,
    headers: lower,
    body,
    dependsOn: [dependsOn].flat().map(String),
  };
}

function refuse(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}
