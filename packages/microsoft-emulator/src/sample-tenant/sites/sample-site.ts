import { createHash } from 'node:crypto';

/** A column of a list. @see https://learn.microsoft.com/graph/api/resources/columndefinition */
export interface SampleColumn {
  readonly name: string;
  readonly displayName: string;
  readonly kind: 'text' | 'choice' | 'number' | 'boolean' | 'dateTime' | 'personOrGroup' | 'currency';
  readonly choices?: readonly string[];
  /** Whether it holds several of its choices. */
  readonly isMultiple?: boolean;
  readonly isIndexed?: boolean;
  readonly isRequired?: boolean;
  readonly isReadOnly?: boolean;
  readonly isHidden?: boolean;
}

/** What an item holds, by names of columns; `days` before or after today become dates. */
export type SampleFields = Readonly<
  Record<string, string | number | boolean | readonly string[] | { readonly days: number }>
>;

/** A list of a site with its items. */
export interface SampleList {
  /** The last part of its address. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly columns: readonly SampleColumn[];
  /** Oldest first. */
  readonly items: readonly SampleFields[];
}

/** A page of a site. */
export interface SamplePage {
  /** The last part of its address. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** HTML of what is on it, from top to bottom. */
  readonly texts: readonly string[];
  /** Display name of who wrote it. */
  readonly by: string;
  /** Days since it was published. */
  readonly ageDays: number;
}

/** A site of the sample company. */
export interface SampleSite {
  /** Server-relative, as in `/sites/retail`; empty for the root. */
  readonly path: string;
  readonly displayName: string;
  readonly description: string;
  /** User names of who may see it, or everybody. */
  readonly members: 'everyone' | readonly string[];
  /** User names of who follows it. */
  readonly followers: readonly string[];
  readonly lists: readonly SampleList[];
  readonly pages: readonly SamplePage[];
}

/** Host of the sites of Contoso. */
export const sitesHost = 'contoso.sharepoint.example';

/** A GUID that is always the same for the same text. */
export function toSampleGuid(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 32);
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Host, site collection and site, as Graph names a site. */
export function toSiteId({ path }: Pick<SampleSite, 'path'>): string {
  return [sitesHost, toSampleGuid(`collection ${path}`), toSampleGuid(`web ${path}`)].join(',');
}

/** Where browsers find a site. */
export function toSiteUrl({ path }: Pick<SampleSite, 'path'>): string {
  return `https://${sitesHost}${path}`;
}
