import type { ClientConnection, StreamAnswer, TextAnswer } from '../eras/answer-request.ts';
import type { Dispatcher } from '../eras/dispatcher.ts';
import { toClientName } from '../http/client-name.ts';
import { toErrorText } from '../json-rpc/error-text.ts';
import { isJsonRpcRequest, type JsonRpcRequest } from '../json-rpc/json-rpc-message.ts';
import { toJsonRpcError } from '../json-rpc/to-json-rpc-error.ts';
import { readJsonRpcId, validateJsonRpcMessage } from '../json-rpc/validate-json-rpc-message.ts';
import { readClientName } from './read-client-name.ts';
import { readEvents } from './read-events.ts';
import { createRunningRequests } from './running-requests.ts';

/** The messages of one client over two streams. */
export interface StdioConnection {
  /** Takes one message, parsed. */
  take(message: unknown): void;
  /** Resolves when nothing runs any more. */
  settled(): Promise<void>;
}

/** What {@link createStdioConnection} works with. */
export interface StdioConnectionOptions {
  readonly dispatcher: Dispatcher;
  /** Aborted when the client has gone or the server stops. */
  readonly ended: AbortSignal;
  /** Writes one message. */
  readonly write: (text: string) => void;
  /** Gets the cause of a failure that is the server's own fault. */
  readonly onError: (cause: unknown) => void;
}

/** Creates a connection: requests run side by side, `notifications/cancelled` ends the one it names. */
export function createStdioConnection({
  dispatcher,
  ended,
  write,
  onError,
}: StdioConnectionOptions): StdioConnection {
  const requests = createRunningRequests();
  let clientName: string | undefined;
  const connection = createClientConnection(ended, write);

  async function answer(message: JsonRpcRequest, cancelled: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([ended, cancelled]);
    clientName = readClientName(message) ?? clientName;
    const caller = { principal: { kind: 'local' }, clientName: toClientName(clientName) } as const;
    let isOver = false;
    const notify = (notification: object) => {
      if (!isOver && !cancelled.aborted) write(JSON.stringify(notification));
    };
    try {
      const answered = await dispatcher.answer({ message, scope: { caller, signal }, notify, connection });
      isOver = true;
      // Nobody waits for the answer to what was cancelled.
      if (!cancelled.aborted) await send(answered, write);
    } catch (thrown) {
      if (cancelled.aborted) return;
      const { status, cause } = toJsonRpcError(thrown);
      if (status >= 500 && cause !== undefined) onError(cause);
      write(toErrorText(message.id, thrown));
    }
  }

  return {
    take(received) {
      try {
        const message = validateJsonRpcMessage(received);
        if (isJsonRpcRequest(message)) requests.run(message.id, (cancelled) => answer(message, cancelled));
        else if (message.method === 'notifications/cancelled') requests.cancel(message.params?.requestId);
      } catch (thrown) {
        write(toErrorText(readJsonRpcId(received), thrown));
      }
    },
    settled: requests.settled,
  };
}

/** What is watched for the client is watched until it goes. */
function createClientConnection(ended: AbortSignal, write: (text: string) => void): ClientConnection {
  const watched = new Map<string, () => void>();
  const stopAll = () => {
    for (const stop of watched.values()) stop();
    watched.clear();
  };
  ended.addEventListener('abort', stopAll, { once: true });
  return { watched, ended, push: (notification) => !ended.aborted && write(JSON.stringify(notification)) };
}

async function send(answer: TextAnswer | StreamAnswer, write: (text: string) => void): Promise<void> {
  if ('text' in answer) write(answer.text);
  else for await (const message of readEvents(answer.events)) write(message);
}
