import { contosoTenantId, type Person } from '@hybrid-mcp/microsoft-emulator';
import { workspaceRoot } from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { attackTwin } from './attack-twin.ts';
import { startGatedEmulator } from './fixtures/gated-emulator.ts';
import { type Replicas, signInAt, startReplicas } from './fixtures/replicas.ts';

/** People who differ in all that may be mixed up, and in nothing else. */
const people: readonly Person[] = Array.from({ length: 16 }, (_, number) => {
  const objectId = `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`;
  const userPrincipalName = `person-${number}@contoso.example`;
  return {
    objectId,
    tenantId: contosoTenantId,
    profile: {
      id: objectId,
      displayName: `Person ${number}`,
      givenName: 'Person',
      surname: String(number),
      userPrincipalName,
      mail: userPrincipalName,
      jobTitle: null,
      officeLocation: null,
      mobilePhone: null,
      businessPhones: [],
      preferredLanguage: null,
    },
  };
});

/** Whose tokens and accounts each partition holds, as MSAL's own cache names them. */
async function readPartitions(replicas: Replicas): Promise<readonly (readonly string[])[]> {
  const { current } = await replicas.dump();
  return Object.entries(current)
    .filter(([key]) => key.includes(':tokens:'))
    .map(([key, sealed]) => {
      const { cache } = replicas.open(key, sealed) as { readonly cache: string };
      const sections = Object.values(JSON.parse(cache) as Record<string, Record<string, object>>);
      const entries = sections.flatMap((section) => Object.values(section));
      const owners = entries.flatMap((entry) =>
        'home_account_id' in entry ? [String(entry.home_account_id)] : [],
      );
      return [...new Set(owners)];
    });
}

const sharedPartition = 'A partition holds somebody else’s tokens.';
const onePartitionEach = people.map(({ objectId, tenantId }) => [`${objectId}.${tenantId}`]);

async function expectOnePartitionEach(replicas: Replicas): Promise<void> {
  const partitions = await readPartitions(replicas);
  const shared = partitions.filter(({ length }) => length !== 1);
  expect(shared, sharedPartition).toEqual([]);
  const sorted = partitions.toSorted((a, b) => String(a[0]).localeCompare(String(b[0])));
  expect(sorted).toEqual(onePartitionEach);
}

/** Everybody signs in at the same time, and everybody's tokens expire at the same time. */
async function attackWithManyPeople(root: string): Promise<void> {
  const emulator = await startGatedEmulator({ people });
  const env = { ...emulator.microsoft, SIGN_IN_BINDING: 'confirm' };
  const replicas = await startReplicas({ root, env });
  const { first, second } = replicas;
  try {
    const names = people.map(({ profile }) => profile.userPrincipalName);
    const signingIn = names.map((name, index) => signInAt(index % 2 ? first : second, name));
    await Promise.allSettled(signingIn);
    await expectOnePartitionEach(replicas);
    const signedIn = await Promise.all(signingIn);
    await replicas.advance(60 * 60 * 1000);
    const calls = [first, second].map((mcp) =>
      Promise.all(signedIn.map(({ handle }) => mcp.call('get_user_profile', { access_token: handle }))),
    );
    for (const answers of await Promise.all(calls))
      expect(answers.map(({ value }) => value.userPrincipalName)).toEqual(names);
    expect(
      emulator
        .refreshes()
        .map(({ grantedFor }) => grantedFor)
        .toSorted(),
    ).toEqual(names.toSorted());
    await expectOnePartitionEach(replicas);
  } finally {
    await replicas.stop();
    await emulator.stop();
  }
}

describe('THREATS 34: tokens of many people at once', () => {
  it('are in one partition each, which never holds anybody else’s', () =>
    attackWithManyPeople(workspaceRoot));

  it('THREATS 34, twin with one MSAL for all requests: partitions hold tokens of other people', async () => {
    await attackTwin(
      [
        {
          file: 'packages/core/dist/microsoft/msal-client.js',
          find: 'new msal.ConfidentialClientApplication(',
          replaceWith: `((options) => {
          globalThis.sharedApplication ??= new msal.ConfidentialClientApplication(options);
          return globalThis.sharedApplication;
        })(`,
        },
        // The second line of defence, which would refuse what the first lets through.
        {
          file: 'packages/core/dist/microsoft/partition-cache.js',
          find: 'requireOneAccount(cache, homeAccountId);',
          replaceWith: '',
        },
      ],
      attackWithManyPeople,
      sharedPartition,
    );
  });
});
