import { contosoDomain, contosoTenantId, type Person } from '@hybrid-mcp/microsoft-emulator';
import { createSeededRandom } from './seeded-random.ts';

/** Finds every nonce in a text, whoever's it is. */
const noncePattern = /5eed[0-9a-f]{8}/g;

/**
 * Makes up people of Contoso. Each has a nonce of twelve hexadecimal digits that is in everything about them: object
 * id, user name, names, title, office and phone. So one search in a text tells about whom it says anything.
 */
export function makeUpPeople(count: number): readonly Person[] {
  const random = createSeededRandom(count);
  return Array.from({ length: count }, (_, index) => {
    const unique = index.toString(16).padStart(4, '0');
    return toPerson(`5eed${unique}${random.below(0x10000).toString(16).padStart(4, '0')}`);
  });
}

/** The nonce of somebody made up here. */
export function nonceOf({ objectId }: Person): string {
  return objectId.slice(-12);
}

/** Home account id, as Microsoft makes it of object and tenant. */
export function accountIdOf({ objectId, tenantId }: Person): string {
  return `${objectId}.${tenantId}`;
}

/** Whose nonces are in a text, each once; what only looks like one, as a random token may, is not. */
export function findNonces(text: string, people: ReadonlyMap<string, Person>): readonly string[] {
  const found = new Set(text.match(noncePattern));
  return [...found].filter((nonce) => people.has(nonce));
}

/** People by nonce. */
export function indexByNonce(people: readonly Person[]): ReadonlyMap<string, Person> {
  return new Map(people.map((person) => [nonceOf(person), person]));
}

function toPerson(nonce: string): Person {
  const objectId = `00000000-0000-4000-8000-${nonce}`;
  const username = `${nonce}@${contosoDomain}`;
  return {
    objectId,
    tenantId: contosoTenantId,
    profile: {
      id: objectId,
      displayName: `Person ${nonce}`,
      givenName: nonce,
      surname: `of ${nonce}`,
      userPrincipalName: username,
      mail: username,
      jobTitle: `Keeper of ${nonce}`,
      officeLocation: `Room ${nonce}`,
      mobilePhone: `+1 425 555 ${nonce}`,
      businessPhones: [`+1 206 555 ${nonce}`],
      preferredLanguage: 'en-US',
    },
  };
}
