import type { RenderedPage } from '../pages/pages.ts';
import { isPersonalAccount, type Person } from '../sample-tenant/person.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { type Audience, admitsPerson } from './audience.ts';
import { cancelChoice } from './authorize-outcome.ts';
import { describePermission } from './permissions.ts';
import { toPermission } from './scopes.ts';

/** Avatar colours the style sheet has. */
const tones = 6;

/** Scopes that are about the sign-in itself and summed up in one line. */
const identityScopes = ['openid', 'profile', 'email'];

/** What the account page asks. */
export interface AccountQuestion {
  /** Where the person is on the way to. */
  readonly destination: string;
  readonly scopes: readonly string[];
  readonly audience: Audience;
  /** User name the client expects. */
  readonly loginHint: string | undefined;
  /** Values that travel with the choice. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** CSP sources the form may lead to, redirects included. */
  readonly formActions: readonly string[];
}

/** Renders "Pick an account": who may sign in here, what the client asks for, and Cancel. */
export function renderAccountPage(
  { destination, scopes, audience, loginHint, fields, formActions }: AccountQuestion,
  { people, pages }: Pick<EmulatorContext, 'people' | 'pages'>,
): RenderedPage {
  const admitted = people.filter((person) => admitsPerson(audience, person));
  const accounts = admitted.map((person, index) => describeAccount(person, index, loginHint));
  return pages.render(
    'pick-account',
    {
      destination,
      fields,
      // Whom the client expects comes first; the order is otherwise the tenant's.
      accounts: accounts.toSorted((left, right) => right.hinted.length - left.hinted.length),
      permissions: describePermissions(scopes.map(toPermission)),
      cancel: cancelChoice,
    },
    { formActions },
  );
}

function describePermissions(permissions: readonly string[]) {
  const identity = permissions.some((scope) => identityScopes.includes(scope)) ? ['Know who you are'] : [];
  const others = permissions.filter((scope) => !identityScopes.includes(scope));
  return [
    ...identity.map((sentence) => ({ sentence, scope: 'openid' })),
    ...others.map((scope) => ({ sentence: describePermission(scope), scope })),
  ];
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
