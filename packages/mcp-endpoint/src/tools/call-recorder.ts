import { AppError, type ErrorCode, errorCodes, systemClock } from '@hybrid-mcp/core';
import { isInputRequired, type ToolEffect } from '@hybrid-mcp/graph-tools';
import type { AnswerRequest, StreamAnswer, TextAnswer } from '../eras/answer-request.ts';
import { toJsonRpcError } from '../json-rpc/to-json-rpc-error.ts';
import type { ToolServices } from '../mcp-endpoint-options.ts';
import type { CallNotes } from './call-notes.ts';
import type { CallScope } from './call-scope.ts';
import { type ToolCallRecord, toPrintableTargets, toPrintableToolName, toWho } from './tool-call-record.ts';

/** The call that a record is of, as it came in: its name may be none. */
export interface RecordedCall {
  readonly name: unknown;
  readonly scope: CallScope;
}

/** Has a call answered, and leaves one record of it once that has succeeded or failed. */
export type RecordCall = (call: RecordedCall, answer: (notes: CallNotes) => Answered) => Answered;

/** What a record calls the reading of a resource. */
export const readingMethod = 'resources/read';

type Answered = ReturnType<AnswerRequest>;

type Outcome = ToolCallRecord['outcome'];

const noTargets: readonly string[] = [];

/**
 * Creates what leaves one record of every call, whatever becomes of it. It stands around all that answers a call, so
 * that the record tells what the client got.
 */
export function createCallRecorder({
  tools,
  clock = systemClock,
  onToolCall,
  observeToolCall,
}: Pick<ToolServices, 'tools' | 'clock' | 'onToolCall' | 'observeToolCall'>): RecordCall {
  const effects = new Map(tools.map(({ name, effect }): [string, ToolEffect] => [name, effect]));
  effects.set(readingMethod, 'read');
  return (call, answer) => {
    const startMs = clock.nowMs();
    const notes: CallNotes = {};
    const leave = (outcome: Outcome) => {
      const ms = Math.round(clock.nowMs() - startMs);
      const record = { ...toFields(call, notes, effects), outcome, ms };
      onToolCall?.(record);
      observeToolCall?.(record);
    };
    return observe(() => answer(notes), {
      onAnswered: () => leave(toOutcome(notes, call.scope)),
      onThrown: (thrown) => leave(toFailedOutcome(thrown, call.scope)),
    });
  };
}

interface Observers {
  readonly onAnswered: () => void;
  readonly onThrown: (thrown: unknown) => void;
}

/** Calls back once, with how it has ended; at once where it ends at once. */
function observe(answer: () => Answered, { onAnswered, onThrown }: Observers): Answered {
  const succeed = <Answer extends TextAnswer | StreamAnswer>(answered: Answer): Answer => {
    onAnswered();
    return answered;
  };
  const fail = (thrown: unknown): never => {
    onThrown(thrown);
    throw thrown;
  };
  let answered: Answered;
  try {
    answered = answer();
  } catch (thrown) {
    return fail(thrown);
  }
  return answered instanceof Promise ? answered.then(succeed, fail) : succeed(answered);
}

function toFields(
  { name, scope }: RecordedCall,
  { facts }: CallNotes,
  effects: ReadonlyMap<unknown, ToolEffect>,
): Omit<ToolCallRecord, 'outcome' | 'ms'> {
  const account = facts?.chosenAccount()?.id;
  const effect = effects.get(name);
  return {
    who: toWho(scope.caller),
    ...(account !== undefined && { account }),
    tool: effect === undefined ? toPrintableToolName(name) : String(name),
    ...(effect !== undefined && { effect }),
    targets: toPrintableTargets(facts?.targets() ?? noTargets),
  };
}

function toOutcome({ result }: CallNotes, { signal }: CallScope): Outcome {
  if (result === undefined) return 'ok';
  if (isInputRequired(result)) return 'input_required';
  const { isError, isInterrupted, structuredContent } = result;
  if (!isError) return 'ok';
  if (isInterrupted && !(signal.reason instanceof AppError)) return 'aborted';
  return structuredContent.error as ErrorCode;
}

function toFailedOutcome(thrown: unknown, { signal }: CallScope): Outcome {
  if (thrown instanceof AppError) return thrown.code;
  if (signal.aborted && thrown === signal.reason) return 'aborted';
  const { refusal, data } = toJsonRpcError(thrown);
  // What a resource is refused for has the word of our own table.
  return refusal === 'refused' && data.error in errorCodes ? (data.error as ErrorCode) : refusal;
}
