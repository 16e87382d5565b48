import type { FastifyInstance } from 'fastify';
import type { EmulatorContext } from '../../server/emulator-context.ts';
import { authenticatePerson } from '../bearer-token.ts';
import { graphErrorFaults } from '../graph-fault.ts';
import { type BatchStep, readBatch } from './batch-step.ts';
import { runBatch, type StepAnswer } from './run-batch.ts';

/** Path of batches, below the root of the emulator. */
const batchUrl = '/v1.0/$batch';

/** Headers of a request within a batch that its answer has, too. */
const toldHeaders = ['Content-Type', 'Retry-After', 'Location', 'ETag', 'Preference-Applied'] as const;

/** Several requests in one; every one is answered, recorded and spoilt by faults as if it had come by itself. */
export function registerBatchRoute(app: FastifyInstance, context: EmulatorContext): void {
  app.post('/$batch', async (request, reply) => {
    const { authorization } = request.headers;
    authenticatePerson(authorization, context);
    const steps = readBatch(request.body);
    const responses = await runBatch(steps, (step) => answerStep(app, step, authorization));
    return reply.header('content-type', 'application/json').send(JSON.stringify({ responses }));
  });
}

/** Graph throttles what is in a batch, and hardly ever the batch. */
export function faultsOf(url: string): readonly (typeof graphErrorFaults)[number][] {
  const isBatch = url.split('?', 1)[0] === batchUrl;
  return isBatch ? graphErrorFaults.filter((kind) => kind !== 'graph-throttled') : graphErrorFaults;
}

async function answerStep(
  app: FastifyInstance,
  { id, method, url, headers, body }: BatchStep,
  authorization: string | undefined,
): Promise<StepAnswer> {
  const answer = await app.inject({
    method,
    url: `/v1.0${url}`,
    headers: { ...headers, ...(authorization !== undefined && { authorization }) },
    ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const told = toldHeaders.flatMap((name) => {
    const value = answer.headers[name.toLowerCase()];
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return {
    id,
    status: answer.statusCode,
    headers: Object.fromEntries(told),
    ...(answer.rawPayload.length > 0 && { body: toBody(answer) }),
  };
}

function toBody({
  headers,
  body,
  rawPayload,
}: {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly rawPayload: Buffer;
}): unknown {
  const isJson = String(headers['content-type'] ?? '').includes('json');
  return isJson ? JSON.parse(body) : rawPayload.toString('base64');
}
