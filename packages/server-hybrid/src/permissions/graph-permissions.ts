/** Whether an administrator has to consent to a delegated permission. */
export type AdminConsent = 'required' | 'not required' | 'unknown';

/**
 * The delegated permissions of Microsoft Graph that the tools name, and whether each needs an administrator.
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
const graphPermissions: ReadonlyMap<string, AdminConsent> = new Map([['User.Read', 'not required']]);

/** Whether an administrator has to consent; a tenant can ask for one at every permission, whatever this says. */
export function adminConsentOf(permission: string): AdminConsent {
  return graphPermissions.get(permission) ?? 'unknown';
}
