import type { RequestToAnswer } from './answer-request.ts';
import type { SharedMethod } from './wire.ts';

/** Answers one method: the JSON text of the result. */
export type AnswerMethod = (request: RequestToAnswer) => string | Promise<string>;

/** Methods before their requests are checked. */
export type UncheckedMethods = Partial<Record<SharedMethod, AnswerMethod>>;
