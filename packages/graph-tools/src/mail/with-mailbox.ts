import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { graphPathOf } from '../graph-client/graph-path.ts';
import { areAllowed } from '../selection/allowed-scopes.ts';
import type { Tool } from '../tool.ts';
import type { ToolPolicy } from '../tool-context.ts';

/** The input that names a shared mailbox. Tools take it and do not list it: every listed one costs tokens. */
const mailboxInput = { mailbox: z.string().min(3).max(320).optional() };

/**
 * Makes a tool that does the same in a mailbox that is shared with the person, where a call names one.
 *
 * @param permission the one that this needs instead of the tool's own; asked for when it is first missing
 * @see https://learn.microsoft.com/graph/outlook-share-messages-folders
 */
export function withMailbox(tool: Tool, permission: string): Tool {
  const { run: runInOwn } = tool;
  const run: Tool['run'] = async ({ mailbox, ...args }, context) => {
    if (typeof mailbox !== 'string') return runInOwn(args, context);
    refuseForbidden(permission, context.policy);
    try {
      return await runInOwn(args, { ...context, graph: openMailbox(context.graph, mailbox) });
    } catch (thrown) {
      throw toStepUp(thrown, permission);
    }
  };
  // Schemas are made of a tool when somebody asks for them, so the tool stays the same object.
  return Object.defineProperties(tool, {
    input: { value: tool.input.extend(mailboxInput) },
    run: { value: run },
  });
}

/** A client for which `/me` is the mailbox of somebody else. */
function openMailbox(graph: GraphClient, mailbox: string): GraphClient {
  return {
    ...graph,
    get: (path, options) => graph.get(graphPathOf(mailbox, path), options),
    post: (path, ...rest) => graph.post(graphPathOf(mailbox, path), ...rest),
  };
}

/** @throws AppError `invalid_arguments` where the settings leave no way to the permission */
function refuseForbidden(permission: string, { allowedScopes }: ToolPolicy = {}): void {
  if (allowedScopes === undefined || areAllowed([permission], allowedScopes)) return;
  throw new AppError('invalid_arguments', {
    sentence: `ALLOWED_SCOPES does not hold ${permission}, so shared mailboxes cannot be opened here. Leave mailbox out.`,
  });
}

function toStepUp(thrown: unknown, permission: string): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== 'graph_permission_missing') return thrown;
  const { message: sentence, cause, failure } = thrown;
  return new AppError(thrown.code, { sentence, cause, failure, stepUp: { permissions: [permission] } });
}
