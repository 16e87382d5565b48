import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import type { ClientInput, InputRequired } from '../client-input.ts';
import { toJsonSchema } from '../json-schema.ts';
import type { Tool } from '../tool.ts';
import { toConfirmationCode } from './call-digest.ts';
import { DryRunEnd, withoutWrites } from './dry-run.ts';

const confirmInput = {
  confirm: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe('From the first answer, once the person has agreed.'),
};

const listedConfirm = toJsonSchema(z.object(confirmInput), 'input').properties;

/**
 * Makes a tool that does nothing before somebody has agreed to what it would do. A client that can ask its person is made
 * to; any other gets the plan and a code, and calls again with that. The code stands for this tool and these arguments.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export function withConfirmation(tool: Tool): Tool {
  const { properties, ...schema } = tool.inputJsonSchema;
  return {
    ...tool,
    input: tool.input.extend(confirmInput),
    // What a tool takes and does not list stays unlisted.
    inputJsonSchema: { ...schema, properties: { ...properties, ...listedConfirm } },
    async run({ confirm, ...args }, context) {
      const code = toConfirmationCode(tool.name, args);
      if (args.dry_run === true || isAgreed(context.clientInput, { confirm, code })) {
        return tool.run(args, context);
      }
      try {
        // What changes nothing needs nobody's agreement.
        return await tool.run(args, { ...context, graph: withoutWrites(context.graph) });
      } catch (thrown) {
        if (!(thrown instanceof DryRunEnd)) throw thrown;
        if (!canAsk(context.clientInput)) throw new DryRunEnd(thrown.write, code);
        return ask(tool, code, thrown.write);
      }
    },
  };
}

function canAsk(input: ClientInput | undefined): input is ClientInput {
  return input?.capabilities.elicitation?.form !== undefined;
}

const answer = z.object({ action: z.literal('accept'), content: z.object({ agree: z.literal(true) }) });

/**
 * Whether somebody has agreed to exactly this. A client that can ask its person is not believed by a code.
 * @throws AppError `not_confirmed` when the person was asked and did not agree
 */
function isAgreed(
  input: ClientInput | undefined,
  { confirm, code }: { readonly confirm: unknown; readonly code: string },
): boolean {
  if (!canAsk(input)) return confirm === code;
  if (input.state === undefined) return false;
  if (input.state === code && answer.safeParse(input.responses.agree).success) return true;
  throw new AppError('not_confirmed');
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
