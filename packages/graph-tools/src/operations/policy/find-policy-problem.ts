import { areAllowed } from '../../selection/allowed-scopes.ts';
import type { ToolPolicy } from '../../tool-context.ts';
import { readOperationNeeds } from './operation-needs.ts';
import { isReadingOperation } from './reading-operation.ts';

/** An operation, and what of its query reaches beyond it. */
export interface PlannedCall {
  readonly method: string;
  readonly template: string;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
}

/** Why the settings forbid an operation, as a sentence that names the setting; nothing where they allow it. */
export function findPolicyProblem(call: PlannedCall, policy: ToolPolicy = {}): string | undefined {
  const { readOnly = false, allowedScopes } = policy;
  const { toolset, permission } = readOperationNeeds(call);
  const areas = limitingToolsets(policy);
  if (readOnly && !isReadingOperation(call)) {
    return 'READ_ONLY forbids every operation that changes something. Only reading is possible here.';
  }
  if (areas !== undefined && (toolset === undefined || !areas.includes(toolset))) {
    return 'TOOLSETS does not name the area of this operation, so it cannot be called here.';
  }
  if (allowedScopes !== undefined && (permission === undefined || !areAllowed([permission], allowedScopes))) {
    return `ALLOWED_SCOPES does not hold ${permission ?? 'the permission'} that this operation needs, so it cannot be called here.`;
  }
  if ((areas !== undefined || allowedScopes !== undefined) && reachesBeyond(call)) {
    return 'TOOLSETS and ALLOWED_SCOPES limit what can be read here, so $expand and mailboxSettings in $select are not possible.';
  }
  return undefined;
}

/** The areas that count; nothing where every area does. */
function limitingToolsets({ toolsets }: ToolPolicy): readonly string[] | undefined {
  if (toolsets === undefined || toolsets.includes('all')) return undefined;
  const others = toolsets.filter((name) => name !== 'operations');
  return others.length === 0 && toolsets.length > 0 ? undefined : others;
}

/** What is expanded belongs to another part of Graph, and so do the mailbox settings of a profile. */
function reachesBeyond({ query = {} }: PlannedCall): boolean {
  return Object.entries(query).some(
    ([name, value]) =>
      /^\$?expand$/i.test(name) || (/^\$?select$/i.test(name) && /mailboxSettings/i.test(String(value))),
  );
}
