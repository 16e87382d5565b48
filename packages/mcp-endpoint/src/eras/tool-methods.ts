import { isInputRequired } from '@hybrid-mcp/graph-tools';
import type { EndpointDescription } from '../endpoint-description.ts';
import { toRecord } from '../json-rpc/to-record.ts';
import { createProgressReporter, type Progress } from '../tools/progress-reporter.ts';
import { toToolResultText } from '../tools/tool-result-text.ts';
import type { UncheckedMethods } from './answer-method.ts';
import type { RequestToAnswer } from './answer-request.ts';
import { appendMembers } from './append-members.ts';
import type { Wire } from './wire.ts';

/** What the schema of `tools/call` has made sure of. */
interface CallParams {
  readonly name: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
}

/** `tools/list` and `tools/call`. */
export function createToolMethods({ toolList, callTool }: EndpointDescription, wire: Wire): UncheckedMethods {
  const listText = appendMembers({ tools: toolList }, wire.endings.list);
  return {
    'tools/list': () => listText,
    'tools/call': async (request) => {
      const { name, arguments: args = {} } = request.message.params as unknown as CallParams;
      wire.validateCall(request);
      const reportProgress = toProgressReporter(request);
      const clientInput = wire.readClientInput(request);
      const { notes } = request;
      const meta = request.message.params?._meta;
      const asked = { name, args, meta, reportProgress, clientInput, notes };
      const result = await callTool(asked, request.scope);
      if (notes !== undefined) notes.result = result;
      if (isInputRequired(result)) return wire.toQuestionsText(result, request);
      return toToolResultText(result, wire.endings.plain);
    },
  };
}

function toProgressReporter({
  message,
  notify,
}: RequestToAnswer): ((progress: Progress) => void) | undefined {
  const progressToken = toRecord(message.params?._meta)?.progressToken;
  if (progressToken === undefined || notify === undefined) return undefined;
  return createProgressReporter((progress) =>
    notify({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken, ...progress } }),
  );
}
