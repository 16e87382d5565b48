import type { ErrorCode } from '@hybrid-mcp/core';
import type { Person } from '@hybrid-mcp/microsoft-emulator';
import { findNonces, nonceOf } from './made-up-people.ts';
import type { McpAnswer, McpCall } from './mcp-connections.ts';

/** What a call must end with: an answer about its own person, one about nobody, or an error that names nobody else. */
export type Expected = 'own' | 'nobody' | ErrorCode;

/** A call and how it must end. */
export interface ExpectedAnswer {
  readonly call: Pick<McpCall, 'tool' | 'id'>;
  /** Who called. */
  readonly person: Person;
  readonly expected: Expected;
  /** Everybody there is, by nonce. */
  readonly people: ReadonlyMap<string, Person>;
}

/** What is wrong with an answer, with the answer itself, or `undefined`. Searches all of its text for everybody. */
export function findAnswerProblem(answer: McpAnswer, wanted: ExpectedAnswer): string | undefined {
  const { call, person, expected } = wanted;
  const problem = describeProblem(answer, wanted);
  return problem && `${call.tool} of ${nonceOf(person)}, expected ${expected}: ${problem}: ${answer.text}`;
}

function describeProblem(
  { status, id, text, isError, value }: McpAnswer,
  { call, person, expected, people }: ExpectedAnswer,
): string | undefined {
  const own = nonceOf(person);
  const named = findNonces(text, people);
  const foreign = named.filter((nonce) => nonce !== own);
  if (foreign.length > 0) return `names ${foreign}`;
  if (status !== 200) return `has status ${status}`;
  if (id !== call.id) return `has another id than ${call.id}`;
  const isSuccess = expected === 'own' || expected === 'nobody';
  if (isError === isSuccess || (!isSuccess && value.error !== expected)) return 'ends in another way';
  if (expected === 'own' && named.length === 0) return 'names nobody';
  if (expected === 'nobody' && named.length > 0) return 'names somebody';
  return undefined;
}
