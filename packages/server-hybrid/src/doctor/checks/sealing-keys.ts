import { createSealer } from '@hybrid-mcp/core';
import type { Check } from '../check.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';
import { listInWords } from '../list-in-words.ts';

/** Looks at the keys that encrypt tokens: where they come from, how many, whether they deserve the name. */
export const sealingKeysCheck: Check = {
  id: 'sealing-keys',
  title: 'Sealing keys',
  async run({ config, env }) {
    const { sealingKeys } = config.accounts;
    if (!env.SEALING_KEYS?.trim()) return [drawn];
    return [describe(sealingKeys), ...findWeak(sealingKeys), ...findDuplicates(sealingKeys)];
  },
};

/** Neither a vault file nor Redis loads without keys of one's own, so here there is none. */
const drawn = ok('Drawn at each start, which is all that a store in memory needs.');

function describe(keys: readonly Buffer[]): Finding {
  const [first = '', ...others] = keys.map(idOf);
  if (others.length === 0) return ok(`1 key; its id is ${first}.`);
  const verb = others.length === 1 ? 'opens' : 'open';
  return ok(`${keys.length} keys: ${first} seals; ${listInWords(others)} still ${verb} older records.`);
}

/** Every sealed text begins `v1.<id of the key>.`; the id is a hash. */
function idOf(key: Buffer): string {
  return (
    createSealer({ keys: [key] })
      .seal('', '')
      .split('.')[1] ?? ''
  );
}

/** Of 32 random bytes about 30 differ; fewer than this happens once in more tries than there will ever be. */
const leastDifferentBytes = 12;

function findWeak(keys: readonly Buffer[]): readonly Finding[] {
  const weak = keys.filter((key) => new Set(key).size < leastDifferentBytes).map(idOf);
  return [...new Set(weak)].map((id) =>
    problem(
      `Key ${id} is not random: its bytes repeat.`,
      'Put a new key in front ("openssl rand -base64 32" makes one) and drop this one.',
    ),
  );
}

function findDuplicates(keys: readonly Buffer[]): readonly Finding[] {
  const ids = keys.map(idOf);
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) < index));
  return [...repeated].map((id) => warning(`Key ${id} is listed more than once.`, 'Remove the repetition.'));
}
