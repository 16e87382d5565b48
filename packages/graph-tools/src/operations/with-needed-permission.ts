import { areAllowed } from '../selection/allowed-scopes.ts';
import type { ToolPolicy } from '../tool-context.ts';
import { withStepUp } from '../with-step-up.ts';
import { type OperationNeeds, readOperationNeeds } from './policy/operation-needs.ts';

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
    throw withStepUp(thrown, toAskedPermission(readOperationNeeds(operation), policy));
  }
}

/** Never one that the settings do not allow for. */
function toAskedPermission(
  { permission, askedPermission }: OperationNeeds,
  { allowedScopes }: ToolPolicy,
): string | undefined {
  if (askedPermission === undefined) return permission;
  const isAllowed = allowedScopes === undefined || areAllowed([askedPermission], allowedScopes);
  return isAllowed ? askedPermission : permission;
}
