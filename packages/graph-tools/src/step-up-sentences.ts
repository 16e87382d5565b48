import type { StepUp } from './tool-context.ts';

const nextCalls =
  'Show auth_url to the person, then call wait_for_callback with state and complete_authentication, then call this again.';

/** Puts what leads through a sign-in after the sentence that says why Microsoft wants one. */
export function withNextCalls(reason: string): string {
  return `${reason} ${nextCalls}`;
}

/**
 * Says why a sign-in is needed and which calls lead through it.
 *
 * @param who the account, as in `adele@contoso.example`
 */
export function describeStepUp(missing: StepUp['missing'], who: string): string {
  if (missing.length === 0)
    return withNextCalls(`Microsoft wants ${who} to sign in again before it allows this.`);
  const noun = missing.length === 1 ? 'permission' : 'permissions';
  return withNextCalls(
    `This needs the Microsoft Graph ${noun} ${toList(missing)}, which ${who} has not granted yet.`,
  );
}

/** Says that permissions are not what a call lacks, and who can change that. */
export function describeOwnLimits(who: string): string {
  return `Microsoft Graph does not allow this, although ${who} has granted every permission it needs: a role, a licence or access to this item is missing. The administrator of the organization or the owner of the item can change that; signing in again cannot.`;
}

function toList(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
