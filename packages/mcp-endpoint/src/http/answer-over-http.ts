import { isClientGone } from '@hybrid-mcp/http-base';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestToAnswer } from '../eras/answer-request.ts';
import type { Dispatcher } from '../eras/dispatcher.ts';
import { toErrorText } from '../json-rpc/error-text.ts';
import type { JsonRpcRequest } from '../json-rpc/json-rpc-message.ts';
import { toRecord } from '../json-rpc/to-record.ts';
import { readAcceptedFormats } from './accepted-formats.ts';
import type { Heartbeat } from './heartbeat.ts';
import { type OpenAnswer, openAnswer } from './open-answer.ts';

/** What answers requests, and what keeps their connections alive meanwhile. */
export interface AnsweringParts {
  readonly dispatcher: Dispatcher;
  readonly heartbeat: Heartbeat;
}

/** One request and where its answer goes. */
export interface HttpExchange extends Omit<RequestToAnswer, 'notify'> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * Answers one request over HTTP. What goes wrong before the head of the answer is out is thrown or sent to the error
 * handler; afterwards it is the last message of the answer.
 */
export function answerOverHttp(exchange: HttpExchange, { dispatcher, heartbeat }: AnsweringParts): void {
  const { request, reply, ...toAnswer } = exchange;
  const accepted = readAcceptedFormats(request.headers.accept);
  const open = openAnswer({ reply, accepted, wantsProgress: wantsProgress(toAnswer.message) });
  const fail = (thrown: unknown) => failOverHttp(thrown, exchange, open);
  let answer: ReturnType<Dispatcher['answer']>;
  try {
    answer = dispatcher.answer({ ...toAnswer, notify: open.notify });
  } catch (thrown) {
    fail(thrown);
    return;
  }
  if (!(answer instanceof Promise)) {
    open.end(answer);
    return;
  }
  open.wait();
  heartbeat.add(open);
  answer
    .then(open.end)
    .catch(fail)
    .finally(() => heartbeat.remove(open));
}

function failOverHttp(thrown: unknown, { request, reply, message }: HttpExchange, open: OpenAnswer): void {
  if (!open.isStreaming || isClientGone(thrown, request)) reply.send(thrown);
  else open.end({ status: 200, text: toErrorText(message.id, thrown) });
}

function wantsProgress({ method, params }: JsonRpcRequest): boolean {
  return method === 'tools/call' && toRecord(params?._meta)?.progressToken !== undefined;
}
