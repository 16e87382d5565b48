import { buildDispatcher } from '../build-dispatcher.ts';
import type { RequestToAnswer, TextAnswer } from '../eras/answer-request.ts';
import type { ToolServices } from '../mcp-endpoint-options.ts';
import { fakeOptions } from './fake-services.ts';

/** One `tools/call`, as a transport hands it over. */
export interface AskedCall extends Pick<RequestToAnswer, 'scope' | 'headers'> {
  readonly params: Readonly<Record<string, unknown>>;
}

/** Creates what answers calls in every revision, without a transport. Resolves to the result. */
export function createCallAnswerer(
  services: ToolServices,
): (call: AskedCall) => Promise<Readonly<Record<string, unknown>>> {
  const dispatcher = buildDispatcher({ ...fakeOptions, ...services });
  return async ({ params, ...more }) => {
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params } as const;
    const { text } = (await dispatcher.answer({ message, ...more })) as TextAnswer;
    return JSON.parse(text).result;
  };
}
