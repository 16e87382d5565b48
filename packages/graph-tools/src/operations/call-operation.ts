import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import { defaultListTokens } from '../answers/fit-items.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { ToolContext } from '../tool-context.ts';
import type { OperationCatalogue } from './catalogue/open-catalogue.ts';
import { loadCatalogue } from './catalogue/shared-catalogue.ts';
import { describeFile } from './describe-file.ts';
import { type OperationAnswer, shareTokens, toOperationAnswer } from './operation-answer.ts';
import { type CheckedRequest, checkRequest, operationRequest } from './operation-request.ts';
import { type BatchOutcome, sendBatch } from './send-batch.ts';
import { sendRequest } from './send-request.ts';
import { withNeededPermission } from './with-needed-permission.ts';

/** Calls operations of Microsoft Graph: one by itself, several as a batch. */
export const callOperation = defineGraphTool({
  name: 'graph_call_operation',
  title: 'Call Graph operations',
  description:
    'Calls operations of Microsoft Graph that graph_describe_operation has described; several go as a batch. Ask the person before one that changes or sends something.',
  // It may do anything, so it is listed as what can do most; what a call may do is decided by its method.
  effect: 'send',
  toolset: 'operations',
  obeysPolicy: true,
  icon: 'grid',
  permissions: [],
  permissionsVary: true,
  input: { requests: z.array(operationRequest).min(1).max(20).describe('What to call.') },
  output: { answers: z.array(z.record(z.string(), z.unknown())) },
  async run({ requests }, context) {
    const catalogue = await loadCatalogue();
    // All are checked before the first is sent.
    const checked = requests.map((request) => checkRequest(request, catalogue, context.policy));
    const [only] = checked;
    if (checked.length === 1 && only !== undefined)
      return { answers: [{ ...(await callOne(only, catalogue, context)) }] };
    const answers = await callBatch(checked, context);
    return { answers: answers.map((answer) => ({ ...answer })) };
  },
  targets: ({ requests }) => requests.map(({ operation }) => operation),
});

async function callOne(
  request: CheckedRequest,
  catalogue: OperationCatalogue,
  context: ToolContext,
): Promise<OperationAnswer> {
  const { graph, policy, answerTokens = defaultListTokens } = context;
  if (isFile(request)) {
    const described = describeFile(request, catalogue, context, answerTokens);
    return withNeededPermission(request.operation, described, policy);
  }
  const answer = await withNeededPermission(request.operation, sendRequest(graph, request), policy);
  return toOperationAnswer(request, answer, answerTokens);
}

async function callBatch(
  requests: readonly CheckedRequest[],
  { graph, signal, answerTokens = defaultListTokens }: ToolContext,
): Promise<OperationAnswer[]> {
  if (requests.some((request) => isFile(request) || request.file !== undefined)) {
    throw new AppError('invalid_arguments', {
      sentence: 'A file can be neither asked for nor sent in a batch. Call its operation alone.',
    });
  }
  const outcomes = await sendBatch(graph, requests, { signal });
  const shares = shareTokens(
    outcomes.map((outcome) => ('answer' in outcome ? outcome.answer : '')),
    answerTokens,
  );
  return requests.map((request, at) => toBatchAnswer(request, outcomes[at], shares[at] ?? 0));
}

function toBatchAnswer(
  request: CheckedRequest,
  outcome: BatchOutcome | undefined,
  maxTokens: number,
): OperationAnswer {
  if (outcome !== undefined && 'answer' in outcome)
    return toOperationAnswer(request, outcome.answer, maxTokens);
  const error = outcome?.error ?? new AppError('graph_unavailable');
  return { operation: request.operation.id, error: error.code, error_description: error.message };
}

function isFile({ operation }: CheckedRequest): boolean {
  return operation.method === 'GET' && operation.answers === 'file';
}
