import type { Pages, RenderedPage } from '../pages/pages.ts';
import { isPersonalAccount, type Person } from '../sample-tenant/person.ts';
import { admitsPerson } from './audience.ts';
import { cancelChoice } from './authorize-outcome.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { describePermission } from './permissions.ts';

/** Avatar colours the style sheet has. */
const tones = 6;

/** Scopes that are about the sign-in itself and summed up in one line. */
const identityScopes = ['openid', 'profile', 'email'];

/** Renders "Pick an account": who may sign in here, what the client asks for, and Cancel. */
export function renderAccountPage(
  request: AuthorizeRequest,
  people: readonly Person[],
  pages: Pages,
): RenderedPage {
  const { target, scopes, audience, loginHint } = request;
  const admitted = people.filter((person) => admitsPerson(audience, person));
  const accounts = admitted.map((person, index) => describeAccount(person, index, loginHint));
  const identity = scopes.some((scope) => identityScopes.includes(scope)) ? ['Know who you are'] : [];
  const others = scopes.filter((scope) => !identityScopes.includes(scope));
  return pages.render(
    'pick-account',
    {
      destination: new URL(target.redirectUri).host,
      // Whom the client expects comes first; the order is otherwise the tenant's.
      accounts: accounts.toSorted((left, right) => right.hinted.length - left.hinted.length),
      permissions: [
        ...identity.map((sentence) => ({ sentence, scope: 'openid' })),
        ...others.map((scope) => ({ sentence: describePermission(scope), scope })),
      ],
      cancel: cancelChoice,
    },
    { formActions: ["'self'", new URL(target.redirectUri).origin] },
  );
}

function describeAccount(person: Person, index: number, loginHint: string | undefined) {
  const { displayName, userPrincipalName, jobTitle } = person.profile;
  const hinted = loginHint?.toLowerCase() === userPrincipalName.toLowerCase();
  return {
    username: userPrincipalName,
    name: displayName,
    initials: toInitials(person),
    tone: String((index % tones) + 1),
    note: isPersonalAccount(person) ? 'Personal account' : (jobTitle ?? 'Work account'),
    hinted: hinted ? [{}] : [],
  };
}

function toInitials({ profile: { givenName, surname, displayName } }: Person): string {
  const first = [givenName ?? displayName, surname ?? ''].map((name) => Array.from(name)[0] ?? '');
  return first.join('').toUpperCase();
}
