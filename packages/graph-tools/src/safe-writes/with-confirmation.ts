import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import type { ClientInput, InputRequired } from '../client-input.ts';
import { toJsonSchema } from '../json-schema.ts';
import type { Tool } from '../tool.ts';
import type { ToolContext } from '../tool-context.ts';
import { toConfirmationCode } from './confirmation-code.ts';
import { DryRunEnd, withoutWrites } from './dry-run.ts';

const confirmInput = {
  confirm: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe('From the first answer, once the person has agreed.'),
};

/**
 * Makes a tool that does nothing before somebody has agreed to what it would do. A client that can ask its person is made
 * to; any other gets the plan and a code, and calls again with that. The code stands for this tool and these arguments.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export function withConfirmation(tool: Tool): Tool {
  const input = tool.input.extend(confirmInput);
  return {
    ...tool,
    input,
    inputJsonSchema: toJsonSchema(input, 'input'),
    async run({ confirm, ...args }, context) {
      if (args.dry_run === true) return tool.run(args, context);
      const code = toConfirmationCode(tool.name, args);
      const { clientInput } = context;
      if (clientInput?.capabilities.elicitation?.form === undefined) {
        if (confirm === code) return tool.run(args, context);
        throw new DryRunEnd(await planWrite(tool, args, context), code);
      }
      if (clientInput.state === undefined) return ask(tool, code, await planWrite(tool, args, context));
      requireAgreement(clientInput, code);
      return tool.run(args, context);
    },
  };
}

/** The first request that would change something. */
async function planWrite(
  tool: Tool,
  args: Record<string, unknown>,
  context: ToolContext,
): Promise<DryRunEnd['write']> {
  try {
    await tool.run(args, { ...context, graph: withoutWrites(context.graph) });
  } catch (thrown) {
    if (thrown instanceof DryRunEnd) return thrown.write;
    throw thrown;
  }
  throw new AppError('invalid_arguments', { sentence: 'There is nothing to do with these arguments.' });
}

function ask({ title }: Tool, code: string, write: DryRunEnd['write']): InputRequired {
  const message = `${title}? This would be sent to Microsoft: ${JSON.stringify(write)}`;
  const agree = { type: 'boolean', title: 'Do it', default: false };
  const requestedSchema = { type: 'object', properties: { agree }, required: ['agree'] };
  const request = {
    method: 'elicitation/create',
    params: { mode: 'form', message, requestedSchema },
  } as const;
  return { inputRequired: { requests: { agree: request }, state: code } };
}

const answer = z.object({ action: z.literal('accept'), content: z.object({ agree: z.literal(true) }) });

/** @throws AppError `not_confirmed` unless the person agreed, and to exactly this */
function requireAgreement({ responses, state }: ClientInput, code: string): void {
  if (state === code && answer.safeParse(responses.agree).success) return;
  throw new AppError('not_confirmed');
}
