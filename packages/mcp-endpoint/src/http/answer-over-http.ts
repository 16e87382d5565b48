import type { Outbox } from '@hybrid-mcp/core';
import { isClientGone } from '@hybrid-mcp/http-base';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestToAnswer, StreamAnswer, TextAnswer } from '../eras/answer-request.ts';
import type { Dispatcher } from '../eras/dispatcher.ts';
import { toErrorText } from '../json-rpc/error-text.ts';
import type { JsonRpcRequest } from '../json-rpc/json-rpc-message.ts';
import { logOwnFault } from '../json-rpc/log-own-fault.ts';
import { toJsonRpcError } from '../json-rpc/to-json-rpc-error.ts';
import { toRecord } from '../json-rpc/to-record.ts';
import { readAcceptedFormats } from './accepted-formats.ts';
import type { Heartbeat } from './heartbeat.ts';
import { beginWaiting, endAnswer, type OpenAnswer, sendNotification } from './open-answer.ts';

/** What answers requests, and what keeps their connections alive meanwhile. */
export interface AnsweringParts {
  readonly dispatcher: Dispatcher;
  readonly heartbeat: Heartbeat;
  readonly outbox: Outbox;
}

/** One request and where its answer goes. */
export interface HttpExchange extends Omit<RequestToAnswer, 'notify'> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * Answers one request over HTTP. What goes wrong before the head of the answer is out is thrown or goes to the error
 * handler; afterwards it is the last message of the answer.
 */
export function answerOverHttp(
  exchange: HttpExchange,
  { dispatcher, heartbeat, outbox }: AnsweringParts,
): void {
  const { request, reply, message, headers, scope } = exchange;
  const accepted = readAcceptedFormats(request.headers.accept);
  const open: OpenAnswer = { reply, accepted, wantsProgress: wantsProgress(message), outbox, place: -1 };
  const notify =
    open.wantsProgress && accepted.sse
      ? (notification: Parameters<typeof sendNotification>[1]) => sendNotification(open, notification)
      : undefined;
  const answer = dispatcher.answer({ message, scope, ...(headers && { headers }), notify });
  if (answer instanceof Promise) void endLater(answer, { exchange, open, heartbeat });
  else endAnswer(open, answer);
}

interface OpenExchange {
  readonly exchange: HttpExchange;
  readonly open: OpenAnswer;
  readonly heartbeat: Heartbeat;
}

async function endLater(
  answer: Promise<TextAnswer | StreamAnswer>,
  { exchange, open, heartbeat }: OpenExchange,
): Promise<void> {
  beginWaiting(open);
  heartbeat.add(open);
  try {
    endAnswer(open, await answer);
  } catch (thrown) {
    fail(thrown, exchange, open);
  } finally {
    heartbeat.remove(open);
  }
}

function fail(thrown: unknown, { request, reply, message }: HttpExchange, open: OpenAnswer): void {
  // Fastify would send out anything that is no Error as if it were the answer.
  const error = thrown instanceof Error ? thrown : toJsonRpcError(thrown);
  if (open.stream === undefined || isClientGone(error, request)) {
    reply.send(error);
    return;
  }
  logOwnFault(toJsonRpcError(error), request.log);
  endAnswer(open, { status: 200, text: toErrorText(message.id, error) });
}

function wantsProgress({ method, params }: JsonRpcRequest): boolean {
  return method === 'tools/call' && toRecord(params?._meta)?.progressToken !== undefined;
}
