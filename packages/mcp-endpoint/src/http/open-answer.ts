import { Readable } from 'node:stream';
import type { Outbox, RosterMember } from '@hybrid-mcp/core';
import type { FastifyReply } from 'fastify';
import type { StreamAnswer, TextAnswer } from '../eras/answer-request.ts';
import type { JsonRpcNotification } from '../json-rpc/json-rpc-message.ts';
import type { AcceptedFormats } from './accepted-formats.ts';

/**
 * The answer to one request, from before it is known until it has gone out. It is one JSON document, or a stream of
 * events where progress is wanted, where the client reads nothing else, and where it takes so long that a sign of life
 * becomes due. A client that reads JSON only gets line feeds instead, which may stand before a JSON text.
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-2
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export interface OpenAnswer extends RosterMember {
  readonly reply: FastifyReply;
  readonly accepted: AcceptedFormats;
  /** Whether the client has asked for progress. */
  readonly wantsProgress: boolean;
  /** Where answers that are no streams wait for the end of the turn. */
  readonly outbox: Outbox;
  /** There once a sign of life is due with every beat. */
  isOld?: true;
  /** There once the head of the answer has gone out, so that its status cannot be changed any more. */
  stream?: Readable;
  /** There once the answer itself is on its way: what comes later is dropped, since it would cut the answer off. */
  isEnded?: true;
}

const json = 'application/json; charset=utf-8';
const sse = 'text/event-stream';

/** Called when the answer has to be waited for: where it will be a stream, its head goes out. */
export function beginWaiting(answer: OpenAnswer): void {
  const { accepted, wantsProgress } = answer;
  // Node sends the head of an answer only with its first byte: without one, nobody would see anything until then.
  if (accepted.sse && (wantsProgress || !accepted.json)) streamOf(answer).push(': open\n\n');
}

/** Sends a sign of life, so that nothing on the way takes the connection for a dead one. */
export function keepAlive(answer: OpenAnswer): void {
  if (answer.isEnded) return;
  streamOf(answer).push(answer.accepted.sse ? ': waiting\n\n' : '\n');
}

/** Sends a notification ahead of the answer to a client that reads events. */
export function sendNotification(answer: OpenAnswer, notification: JsonRpcNotification): void {
  if (answer.isEnded) return;
  streamOf(answer).push(toEvent(JSON.stringify(notification)));
}

/** Sends the answer itself. */
export function endAnswer(open: OpenAnswer, answer: TextAnswer | StreamAnswer): void {
  const { reply, stream } = open;
  open.isEnded = true;
  if ('events' in answer) {
    setHead(reply, sse).code(answer.status).send(answer.events);
  } else if (stream === undefined) {
    open.outbox.add(() => setHead(reply, json).code(answer.status).send(answer.text));
  } else {
    stream.push(open.accepted.sse ? toEvent(answer.text) : answer.text);
    stream.push(null);
  }
}

function streamOf(open: OpenAnswer): Readable {
  open.stream ??= beginStream(open.reply, open.accepted.sse ? sse : json);
  return open.stream;
}

/** Through Fastify, so that the hooks of the server run for it. */
function beginStream(reply: FastifyReply, contentType: string): Readable {
  const stream = new Readable({ read() {} });
  setHead(reply, contentType).send(stream);
  return stream;
}

function setHead(reply: FastifyReply, contentType: string): FastifyReply {
  // A proxy that buffers would keep every sign of life to itself.
  if (contentType === sse) reply.header('x-accel-buffering', 'no');
  return reply.header('cache-control', 'no-store').header('content-type', contentType);
}

function toEvent(text: string): string {
  return `event: message\ndata: ${text}\n\n`;
}
