import type { StoredNotebook, StoredPage, StoredSection } from './notes-area.ts';

const webRoot = 'https://contoso-my.sharepoint.example/notes';

/** A notebook as Graph shows it. @see https://learn.microsoft.com/graph/api/resources/notebook */
export function toNotebook({ id, name, isDefault, isShared, createdAtMs }: StoredNotebook) {
  return {
    id,
    displayName: name,
    isDefault,
    isShared,
    userRole: 'Owner',
    createdDateTime: toTime(createdAtMs),
    lastModifiedDateTime: toTime(createdAtMs),
    links: toLinks(id),
  };
}

/** A section as Graph shows it. @see https://learn.microsoft.com/graph/api/resources/onenotesection */
export function toSection({ id, name, notebook, group, isDefault, createdAtMs }: StoredSection) {
  return {
    id,
    displayName: name,
    isDefault,
    createdDateTime: toTime(createdAtMs),
    lastModifiedDateTime: toTime(createdAtMs),
    links: toLinks(id),
    parentNotebook: { id: notebook.id, displayName: notebook.name },
    parentSectionGroup: group ?? null,
  };
}

/** A page as Graph shows it, without what is written on it. @see https://learn.microsoft.com/graph/api/resources/onenotepage */
export function toPage({ id, title, section, createdAtMs, modifiedAtMs }: StoredPage) {
  return {
    id,
    title,
    createdByAppId: '',
    createdDateTime: toTime(createdAtMs),
    lastModifiedDateTime: toTime(modifiedAtMs),
    links: toLinks(id),
    parentSection: { id: section.id, displayName: section.name },
    parentNotebook: { id: section.notebook.id, displayName: section.notebook.name },
  };
}

function toLinks(id: string) {
  const webUrl = `${webRoot}/${encodeURIComponent(id)}`;
  return { oneNoteClientUrl: { href: `onenote:${webUrl}` }, oneNoteWebUrl: { href: webUrl } };
}

function toTime(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z');
}
