import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { readJsonObject } from '../json-object.ts';
import { compareValues } from '../odata/order-by.ts';
import { answerEntities } from './answer-entities.ts';
import { toNotebook, toSection } from './note-entities.ts';
import { noteCreators, noteReaders } from './note-permissions.ts';
import { createEntityId, findNotebook, notesOf, type StoredSection } from './notes-area.ts';

const notebookSet = { entitySet: "users('me')/onenote/notebooks", expandable: [] };
const sectionSet = {
  entitySet: "users('me')/onenote/sections",
  expandable: ['parentNotebook', 'parentSectionGroup'],
};

// Who may create may see where.
const readers = [...noteReaders, 'Notes.Create'];

/** Notebooks and sections. @see https://learn.microsoft.com/graph/api/resources/onenote */
export const structureRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me/onenote/notebooks',
    permissions: readers,
    answer: (call) => {
      const notebooks = [...notesOf(call).notebooks.values()].map(toNotebook);
      return answerEntities(byName(notebooks), call, notebookSet);
    },
  },
  { method: 'POST', path: '/me/onenote/notebooks', permissions: noteCreators, answer: addNotebook },
  {
    method: 'GET',
    path: '/me/onenote/sections',
    permissions: readers,
    answer: (call) => answerSections([...notesOf(call).sections.values()], call),
  },
  {
    method: 'GET',
    path: '/me/onenote/notebooks/:notebook/sections',
    permissions: readers,
    answer: (call) => {
      const { id } = findNotebook(call);
      const all = [...notesOf(call).sections.values()];
      const own = all.filter(({ notebook, group }) => notebook.id === id && group === undefined);
      return answerSections(own, call);
    },
  },
  {
    method: 'POST',
    path: '/me/onenote/notebooks/:notebook/sections',
    permissions: noteCreators,
    answer: addSection,
  },
];

function answerSections(sections: readonly StoredSection[], call: GraphCall): object {
  return answerEntities(byName(sections.map(toSection)), call, sectionSet);
}

function byName<Entity extends { readonly displayName: string }>(
  entities: readonly Entity[],
): readonly Entity[] {
  return entities.toSorted((a, b) => compareValues(a.displayName, b.displayName));
}

function addNotebook(call: GraphCall): object {
  const { notebooks } = notesOf(call);
  const name = readName(call, {
    maxLength: 128,
    forbidden: [/[?*\\/:<>|'"]/, '20115'],
    taken: [...notebooks.values()],
  });
  const id = createEntityId(call.random);
  const notebook = { id, name, isDefault: false, isShared: false, createdAtMs: call.clock.nowMs() };
  notebooks.set(id, notebook);
  return graphReply({ status: 201, body: toNotebook(notebook) });
}

function addSection(call: GraphCall): object {
  const notebook = findNotebook(call);
  const { sections } = notesOf(call);
  const taken = [...sections.values()].filter((one) => one.notebook.id === notebook.id);
  const name = readName(call, { maxLength: 50, forbidden: [/[?*\\/:<>|&#"'%~]/, '20153'], taken });
  const id = createEntityId(call.random);
  const createdAtMs = call.clock.nowMs();
  const section = { id, name, notebook, group: undefined, isDefault: false, createdAtMs };
  sections.set(id, section);
  return graphReply({ status: 201, body: toSection(section) });
}

interface NameRules {
  readonly maxLength: number;
  /** What no name holds, and the code of the error where one does. */
  readonly forbidden: readonly [characters: RegExp, code: string];
  readonly taken: readonly { readonly name: string }[];
}

/** @see https://learn.microsoft.com/graph/onenote-error-codes */
function readName(
  { body }: GraphCall,
  { maxLength, forbidden: [characters, code], taken }: NameRules,
): string {
  const { displayName: name } = readJsonObject(body);
  if (typeof name !== 'string' || name.trim() === '') {
    throw new GraphError(400, '20152', 'There is no name value specified for the entity.');
  }
  if (characters.test(name)) {
    throw new GraphError(400, code, 'The entity name contains invalid characters.');
  }
  if (name.length > maxLength) throw new GraphError(400, '20155', 'The entity name is too long.');
  if (taken.some((one) => one.name.toLowerCase() === name.toLowerCase())) {
    throw new GraphError(409, '20117', 'An item with this name already exists in this location.');
  }
  return name;
}
