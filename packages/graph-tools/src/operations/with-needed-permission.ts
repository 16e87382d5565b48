import { areAllowed } from '../selection/allowed-scopes.ts';
import type { ToolPolicy } from '../tool-context.ts';
import { withStepUp } from '../with-step-up.ts';
import { readOperationNeeds } from './policy/operation-needs.ts';

/**
 * Waits for what an operation answers. Where the account has not granted what it needs, the error says which permission
 * that is, so that the person gets a link to grant it: the tool itself names none, since it may call anything. A permission
 * that people cannot grant themselves leads to no link.
 */
export async function withNeededPermission<Answer>(
  operation: { readonly method: string; readonly template: string },
  answer: Promise<Answer>,
  policy: ToolPolicy = {},
): Promise<Answer> {
  try {
    return await answer;
  } catch (thrown) {
    const { permission, furtherPermission } = readOperationNeeds(operation);
    const isAllowed = furtherPermission !== undefined && isAskedFor(furtherPermission, policy);
    throw withStepUp(thrown, permission, isAllowed ? furtherPermission : undefined);
  }
}

/** Nothing is asked for that the settings do not allow. */
function isAskedFor(permission: string, { allowedScopes }: ToolPolicy): boolean {
  return allowedScopes === undefined || areAllowed([permission], allowedScopes);
}
