import type { Notebook, OnenotePage, OnenoteSection } from '@microsoft/microsoft-graph-types';

/** Where people open a notebook, section or page; nothing where Graph does not say. */
export function toWebUrl({ links }: Pick<Notebook & OnenotePage & OnenoteSection, 'links'>): {
  readonly web_url?: string;
} {
  const url = links?.oneNoteWebUrl?.href;
  return url ? { web_url: url } : {};
}
