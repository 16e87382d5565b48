import { createHash } from 'node:crypto';
import { createOpaqueValue, type RandomSource } from '../../random-source.ts';
import { listNotebooks } from '../../sample-tenant/notes/sample-notebooks.ts';
import type { Area } from '../area-data.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';

/** A notebook. */
export interface StoredNotebook {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly isShared: boolean;
  readonly createdAtMs: number;
}

/** A section of a notebook, in a group or not. */
export interface StoredSection {
  readonly id: string;
  readonly name: string;
  readonly notebook: StoredNotebook;
  readonly group: { readonly id: string; readonly displayName: string } | undefined;
  readonly isDefault: boolean;
  readonly createdAtMs: number;
}

/** A page with what is written on it. */
export interface StoredPage {
  readonly id: string;
  readonly section: StoredSection;
  readonly title: string;
  readonly createdAtMs: number;
  modifiedAtMs: number;
  /** HTML within its first block. */
  html: string;
}

/** Everything that somebody has written down. */
export interface PersonsNotes {
  readonly notebooks: Map<string, StoredNotebook>;
  readonly sections: Map<string, StoredSection>;
  readonly pages: Map<string, StoredPage>;
}

const dayMs = 86_400_000;

const notesArea: Area<PersonsNotes> = {
  create(person, { clock }) {
    const notes: PersonsNotes = { notebooks: new Map(), sections: new Map(), pages: new Map() };
    const nowMs = clock.nowMs();
    const idOf = (what: string) => toGuid(`${person.objectId} ${what}`);
    const createdAtMs = nowMs - 400 * dayMs;
    for (const [index, { name, isShared = false, sections }] of listNotebooks(person).entries()) {
      const notebook = { id: `1-${idOf(name)}`, name, isDefault: index === 0, isShared, createdAtMs };
      notes.notebooks.set(notebook.id, notebook);
      for (const [place, { name: sectionName, group, pages }] of sections.entries()) {
        const path = `${name}/${sectionName}`;
        const section: StoredSection = {
          id: `1-${idOf(path)}`,
          name: sectionName,
          notebook,
          group:
            group === undefined ? undefined : { id: `1-${idOf(`${name}//${group}`)}`, displayName: group },
          isDefault: notebook.isDefault && place === 0,
          createdAtMs,
        };
        notes.sections.set(section.id, section);
        for (const { title, ageDays, html } of pages) {
          const modifiedAtMs = nowMs - ageDays * dayMs;
          const id = toPageId(idOf(`${path}/${title}`), section);
          notes.pages.set(id, { id, section, title, html, modifiedAtMs, createdAtMs: modifiedAtMs });
        }
      }
    }
    return notes;
  },
};

function toPageId(guid: string, section: StoredSection): string {
  return `1-${guid.replaceAll('-', '')}!${section.id}`;
}

function toGuid(seed: string): string {
  return createHash('md5')
    .update(seed)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The notes of whoever asks. */
export function notesOf({ data, person }: GraphCall): PersonsNotes {
  return data.of(notesArea, person);
}

/** A new id of a notebook or section. */
export function createEntityId(random: RandomSource): string {
  return `1-${toGuid(createOpaqueValue(random, 16))}`;
}

/** A new id of a page. */
export function createPageId(random: RandomSource, section: StoredSection): string {
  return toPageId(toGuid(createOpaqueValue(random, 16)), section);
}

/** @throws GraphError 404 */
export function findNotebook(call: GraphCall): StoredNotebook {
  return notesOf(call).notebooks.get(call.params.notebook ?? '') ?? refuseId();
}

/** The section that is named, or the one that is used where none is. @throws GraphError 404 */
export function findSection(call: GraphCall): StoredSection {
  const { sections } = notesOf(call);
  const { section: id } = call.params;
  const usual = () => [...sections.values()].find(({ isDefault }) => isDefault);
  return (id === undefined ? usual() : sections.get(id)) ?? refuseId();
}

/** @throws GraphError 404 */
export function findPage(call: GraphCall): StoredPage {
  return notesOf(call).pages.get(call.params.page ?? '') ?? refuseId();
}

/** @see https://learn.microsoft.com/graph/onenote-error-codes#20102 */
function refuseId(): never {
  throw new GraphError(404, '20102', 'The specified resource ID does not exist.');
}
