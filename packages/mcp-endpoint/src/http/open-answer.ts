import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { StreamAnswer, TextAnswer } from '../eras/answer-request.ts';
import type { JsonRpcNotification } from '../json-rpc/json-rpc-message.ts';
import type { AcceptedFormats } from './accepted-formats.ts';

/** The answer to one request, from before it is known until it has gone out. */
export interface OpenAnswer {
  /** Sends a notification ahead of the answer; absent where the client reads no events. */
  readonly notify: ((notification: JsonRpcNotification) => void) | undefined;
  /** Called when the answer has to be waited for: where it will be a stream, its head goes out. */
  wait(): void;
  /** Sends a sign of life, so that nothing on the way takes the connection for a dead one. */
  keepAlive(): void;
  /** Whether its head has gone out, so that its status cannot be changed any more. */
  readonly isStreaming: boolean;
  end(answer: TextAnswer | StreamAnswer): void;
}

/** What {@link openAnswer} needs to know of a request. */
export interface OpenAnswerOptions {
  readonly reply: FastifyReply;
  readonly accepted: AcceptedFormats;
  /** Whether the client has asked for progress. */
  readonly wantsProgress: boolean;
}

const json = 'application/json; charset=utf-8';
const sse = 'text/event-stream';

/**
 * Opens the answer to a request. It is one JSON document, or a stream of events where progress is wanted, where the
 * client reads nothing else, and where it takes so long that a sign of life becomes due. A client that reads JSON only
 * gets line feeds instead, which may stand before a JSON text.
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-2
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function openAnswer({ reply, accepted, wantsProgress }: OpenAnswerOptions): OpenAnswer {
  let stream: Readable | undefined;
  const begin = () => {
    stream ??= beginStream(reply, accepted.sse ? sse : json);
    return stream;
  };
  const write = (text: string) => void begin().push(accepted.sse ? toEvent(text) : text);
  return {
    get isStreaming() {
      return stream !== undefined;
    },
    notify: accepted.sse ? (notification) => write(JSON.stringify(notification)) : undefined,
    wait() {
      // Node sends the head of an answer only with its first byte: without one, nobody would see anything until then.
      if (accepted.sse && (wantsProgress || !accepted.json)) begin().push(': open\n\n');
    },
    keepAlive: () => void begin().push(accepted.sse ? ': waiting\n\n' : '\n'),
    end(answer) {
      if ('events' in answer) {
        setHead(reply, sse).code(answer.status).send(answer.events);
      } else if (stream === undefined) {
        setHead(reply, json).code(answer.status).send(answer.text);
      } else {
        write(answer.text);
        stream.push(null);
      }
    },
  };
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
