import { samplePeople } from '../../sample-tenant/people.ts';
import { isPersonalAccount, type Person } from '../../sample-tenant/person.ts';
import {
  type SampleFields,
  type SampleList,
  type SampleSite,
  sitesHost,
  toSampleGuid,
  toSiteId,
} from '../../sample-tenant/sites/sample-site.ts';
import { sampleSites, sitesOf } from '../../sample-tenant/sites/sample-sites.ts';
import type { Area } from '../area-data.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';

const dayMs = 86_400_000;

/** An item of a list. */
export interface StoredListItem {
  /** Counts up in its list. */
  readonly id: string;
  /** What tells it from every other in the tenant. */
  readonly uniqueId: string;
  readonly createdMs: number;
  readonly createdBy: string;
  modifiedMs: number;
  modifiedBy: string;
  /** Counts every change; part of the eTag. */
  revision: number;
  fields: Readonly<Record<string, unknown>>;
}

/** A list with what is in it. */
export interface StoredList extends Pick<SampleList, 'name' | 'displayName' | 'description' | 'columns'> {
  readonly id: string;
  readonly createdMs: number;
  readonly items: Map<string, StoredListItem>;
  /** Id of the next item. */
  nextId: number;
}

/** A site with its lists. */
export interface StoredSite {
  readonly id: string;
  readonly sample: SampleSite;
  readonly createdMs: number;
  readonly lists: readonly StoredList[];
}

/** Sites belong to the company: they are kept with the first of its people, and all of these see the same. */
const sitesArea: Area<readonly StoredSite[]> = {
  create: (_keeper, { clock }) => sampleSites.map((sample) => toStoredSite(sample, clock.nowMs())),
};

function toStoredSite(sample: SampleSite, nowMs: number): StoredSite {
  const id = toSiteId(sample);
  const lists = sample.lists.map((list) => toStoredList(list, `${id} ${list.name}`, nowMs));
  return { id, sample, createdMs: nowMs - 400 * dayMs, lists };
}

function toStoredList({ items, ...about }: SampleList, seed: string, nowMs: number): StoredList {
  const stored = items.map((fields, index) => toStoredItem(fields, { index, seed, nowMs }));
  return {
    ...about,
    id: toSampleGuid(seed),
    createdMs: nowMs - 300 * dayMs,
    items: new Map(stored.map((item) => [item.id, item])),
    nextId: stored.length + 1,
  };
}

interface ItemSource {
  readonly index: number;
  readonly seed: string;
  readonly nowMs: number;
}

function toStoredItem(fields: SampleFields, { index, seed, nowMs }: ItemSource): StoredListItem {
  const by = samplePeople[index % 3]?.profile.displayName ?? '';
  const atMs = nowMs - (30 - index) * dayMs;
  const dated = Object.entries(fields).map(([name, value]) => [name, toValue(value, nowMs)]);
  return {
    id: String(index + 1),
    uniqueId: toSampleGuid(`${seed} ${index}`),
    createdMs: atMs,
    createdBy: by,
    modifiedMs: atMs,
    modifiedBy: by,
    revision: 1,
    fields: Object.fromEntries(dated),
  };
}

function toValue(value: SampleFields[string], nowMs: number): unknown {
  if (typeof value !== 'object' || !('days' in value)) return value;
  return `${new Date(nowMs + value.days * dayMs).toISOString().slice(0, 10)}T00:00:00Z`;
}

/** The sites that the person may see. @throws GraphError 400 for a personal account */
export function listSites({ person, people, data }: GraphCall): readonly StoredSite[] {
  const keeper = people.find((other) => other.tenantId === person.tenantId);
  if (keeper === undefined || isPersonalAccount(person)) {
    throw new GraphError(400, 'BadRequest', 'This API is not supported for MSA accounts');
  }
  const seen = sitesOf(person);
  return data.of(sitesArea, keeper).filter(({ sample }) => seen.includes(sample));
}

/** What Graph says of what is not there. */
export function notFound(what: string): GraphError {
  return new GraphError(404, 'itemNotFound', `The specified ${what} was not found`);
}

/**
 * The site that the path names.
 * @throws GraphError 403 for one of others, 404 for none
 */
export function findSite(call: GraphCall): StoredSite {
  const { site: id = '' } = call.params;
  const isRoot = id === 'root' || id === sitesHost;
  const found = listSites(call).find((site) => (isRoot ? site.sample.path === '' : site.id === id));
  if (found !== undefined) return found;
  if (sampleSites.some((sample) => toSiteId(sample) === id)) throw accessDenied();
  throw notFound('site');
}

/** What Graph says of what is somebody else's. */
export function accessDenied(): GraphError {
  return new GraphError(403, 'accessDenied', 'Access denied');
}

/** The list that the path names, by id or title. @throws GraphError 404 */
export function findList(call: GraphCall): StoredList {
  const { list: id = '' } = call.params;
  const found = findSite(call).lists.find((list) => list.id === id.toLowerCase() || list.displayName === id);
  if (found === undefined) throw notFound('list');
  return found;
}

/** The item that the path names, by id. @throws GraphError 404 */
export function findListItem(call: GraphCall): StoredListItem {
  const { items } = findList(call);
  const found = items.get(call.params.item ?? '');
  if (found === undefined) throw notFound('item');
  return found;
}

/** Whether somebody follows a site. */
export function isFollowing({ profile }: Person, { sample }: StoredSite): boolean {
  return sample.followers.includes(profile.userPrincipalName);
}
