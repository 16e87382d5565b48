import type { CatalogueOperation } from '../catalogue/catalogue-operation.ts';
import { isReadingOperation } from '../policy/reading-operation.ts';
import { type OperationIndex, readPosting } from './operation-index.ts';
import { type RequestIntent, readIntent } from './request-intent.ts';
import { synonyms } from './synonyms.ts';
import { toTellingWords } from './to-words.ts';

/** How much each sign counts, in the measure of a word that few operations have. */
const factors = {
  synonym: 0.6,
  fartherSynonym: 0.45,
  phrase: 0.8,
  frequent: 2.2,
  method: 2.5,
  owner: 1.5,
  pathWord: 0.28,
  depth: 0.25,
} as const;

/** Options of {@link rankOperations}. */
export interface RankOptions {
  readonly limit: number;
  /** Whether an operation may be among the answers at all. */
  readonly isWanted?: (operation: CatalogueOperation) => boolean;
}

/** The operations that fit a request in plain language best, the best first. */
export function rankOperations(
  request: string,
  operations: readonly CatalogueOperation[],
  index: OperationIndex,
  { limit, isWanted = () => true }: RankOptions,
): CatalogueOperation[] {
  const query = weighWords(request, operations.length, index);
  const intent = readIntent(request);
  const scored = [...scoreWords(query, index)].flatMap(([at, words]) => {
    const operation = operations[at];
    if (operation === undefined || !isWanted(operation)) return [];
    const score =
      words +
      scorePhrases(at, query, index) +
      scoreOperation(operation, intent) -
      scoreLength(at, query, index);
    return [{ operation, score }];
  });
  scored.sort((one, other) => other.score - one.score);
  return takeDifferent(
    scored.map(({ operation }) => operation),
    limit,
  );
}

/** A word of the request, what else it may mean, and how much each tells. */
interface QueryWord {
  readonly meanings: ReadonlyMap<string, number>;
}

function weighWords(request: string, total: number, { postings }: OperationIndex): QueryWord[] {
  const rarity = (word: string) => {
    const places = postings.get(word)?.length ?? 0;
    return places === 0 ? 0 : Math.log(1 + total / (places + 20));
  };
  return [...new Set(toTellingWords(request))].map((word) => {
    const meanings = new Map([[word, rarity(word)]]);
    for (const [at, other] of (synonyms.get(word) ?? []).entries()) {
      const factor = at === 0 ? factors.synonym : factors.fartherSynonym;
      meanings.set(other, Math.max(meanings.get(other) ?? 0, factor * rarity(other)));
    }
    return { meanings };
  });
}

/** Each word of the request counts once for an operation, by the meaning that fits it best. */
function scoreWords(query: readonly QueryWord[], { postings }: OperationIndex): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { meanings } of query) {
    const best = new Map<number, number>();
    for (const [word, rarity] of meanings) {
      for (const posting of postings.get(word) ?? []) {
        const { at, weight } = readPosting(posting);
        const score = rarity * weight;
        if ((best.get(at) ?? 0) < score) best.set(at, score);
      }
    }
    for (const [at, score] of best) scores.set(at, (scores.get(at) ?? 0) + score);
  }
  return scores;
}

/** A phrase that the request says whole tells more than its words do one by one. */
function scorePhrases(at: number, query: readonly QueryWord[], { phrases }: OperationIndex): number {
  let best = 0;
  for (const phrase of phrases.get(at) ?? []) {
    let said = 0;
    for (const { meanings } of query) {
      let most = 0;
      for (const word of phrase) most = Math.max(most, meanings.get(word) ?? 0);
      said += most;
    }
    best = Math.max(best, said / Math.sqrt(3 + phrase.length));
  }
  return phrases.has(at) ? factors.frequent + factors.phrase * best : 0;
}

function scoreOperation(operation: CatalogueOperation, { methods, owner }: RequestIntent): number {
  const { method, template } = operation;
  const asRead = isReadingOperation(operation) ? (methods.GET ?? 0) : -1;
  const fit = factors.method * Math.max(methods[method] ?? 0, asRead);
  if (template.startsWith('/me'))
    return fit + (owner === 'me' ? factors.owner : owner === 'other' ? -factors.owner / 2 : 0.5);
  if (template.startsWith('/users/')) return fit + (owner === 'other' ? factors.owner : -factors.owner);
  return fit;
}

/** Words of the path that nobody asked for, and its depth: of two that fit, people mean the shorter. */
function scoreLength(at: number, query: readonly QueryWord[], { pathWords }: OperationIndex): number {
  const words = pathWords[at] ?? [];
  const strange = words.filter((word) => !query.some(({ meanings }) => meanings.has(word))).length;
  return factors.pathWord * strange + factors.depth * words.length;
}

/** The same resource is reached under many paths: each of them once, by the one that fits best. */
function takeDifferent(operations: readonly CatalogueOperation[], limit: number): CatalogueOperation[] {
  const taken = new Map<string, CatalogueOperation>();
  for (const operation of operations) {
    const key = toResource(operation);
    if (!taken.has(key)) taken.set(key, operation);
    if (taken.size === limit) break;
  }
  return [...taken.values()];
}

function toResource({ method, template }: CatalogueOperation): string {
  const segments = template.split('/').filter(Boolean);
  return [
    method,
    ...segments.map((segment) => segment.replace(/\(.*$/, '').replace(/^\{.*/, '{}')).slice(-3),
  ].join('/');
}
