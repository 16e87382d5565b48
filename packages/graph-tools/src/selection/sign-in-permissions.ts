import { adminConsentOf } from '../graph-permissions.ts';
import { permissionsOf } from '../permissions-of.ts';
import type { Tool } from '../tool.ts';
import { areAllowed } from './allowed-scopes.ts';

/** Excel wants a permission to write for reading, too: nobody has to grant that to get in. */
const onlyReads = /\.Read(?:Basic)?(?:\.|$)/;

/**
 * What a sign-in asks for: what the reading tools need, lets nobody write, and people can grant themselves, since who asks
 * for more than that gets nobody in. What another one of them grants as well is left out. A tool that needs more answers
 * with a link to grant it, once somebody uses it.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/permissions-consent-overview
 */
export function signInPermissionsOf(tools: readonly Tool[]): readonly string[] {
  const reading = permissionsOf(tools.filter(({ effect }) => effect === 'read'));
  const grantable = reading.filter(
    (permission) => onlyReads.test(permission) && adminConsentOf(permission) === 'not required',
  );
  return grantable.filter(
    (permission) =>
      !areAllowed(
        [permission],
        grantable.filter((other) => other !== permission),
      ),
  );
}
