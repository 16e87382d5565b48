import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { answerEntities, answerEntity } from './answer-entities.ts';
import { toPage } from './note-entities.ts';
import { noteCreators, noteReaders, noteWriters } from './note-permissions.ts';
import { createPageId, findPage, findSection, notesOf, type StoredPage } from './notes-area.ts';
import { applyChanges, readInputHtml, toPageHtml } from './page-html.ts';

const pageSet = {
  entitySet: "users('me')/onenote/pages",
  expandable: ['parentSection', 'parentNotebook'],
};

/** Pages and what is on them. @see https://learn.microsoft.com/graph/api/resources/onenotepage */
export const pageRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me/onenote/pages',
    permissions: noteReaders,
    answer: (call) => answerPages([...notesOf(call).pages.values()], call),
  },
  {
    method: 'GET',
    path: '/me/onenote/sections/:section/pages',
    permissions: noteReaders,
    answer: (call) => {
      const { id } = findSection(call);
      const all = [...notesOf(call).pages.values()];
      return answerPages(
        all.filter(({ section }) => section.id === id),
        call,
      );
    },
  },
  { method: 'POST', path: '/me/onenote/pages', permissions: noteCreators, answer: addPage },
  { method: 'POST', path: '/me/onenote/sections/:section/pages', permissions: noteCreators, answer: addPage },
  {
    method: 'GET',
    path: '/me/onenote/pages/:page',
    permissions: noteReaders,
    answer: (call) => answerEntity(toPage(findPage(call)), call, pageSet),
  },
  {
    method: 'DELETE',
    path: '/me/onenote/pages/:page',
    permissions: noteWriters,
    answer: (call) => {
      notesOf(call).pages.delete(findPage(call).id);
      return graphReply({ status: 204 });
    },
  },
  {
    method: 'GET',
    path: '/me/onenote/pages/:page/content',
    permissions: noteReaders,
    answer: (call) => {
      const bytes = Buffer.from(toPageHtml(findPage(call)));
      return graphReply({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, bytes });
    },
  },
  {
    method: 'PATCH',
    path: '/me/onenote/pages/:page/content',
    permissions: noteWriters,
    answer: (call) => {
      const page = findPage(call);
      page.html = applyChanges(page.html, call.body);
      page.modifiedAtMs = call.clock.nowMs();
      return graphReply({ status: 204 });
    },
  },
];

function answerPages(pages: readonly StoredPage[], call: GraphCall): object {
  // Of two pages of the same moment the later one comes first.
  const newestFirst = pages.toReversed().toSorted((a, b) => b.modifiedAtMs - a.modifiedAtMs);
  return answerEntities(newestFirst.map(toPage), call, pageSet);
}

function addPage(call: GraphCall): object {
  const section = findSection(call);
  const { pages } = notesOf(call);
  const atMs = call.clock.nowMs();
  const id = createPageId(call.random, section);
  const page: StoredPage = { id, section, ...readInputHtml(call), createdAtMs: atMs, modifiedAtMs: atMs };
  pages.set(id, page);
  return graphReply({ status: 201, body: toPage(page) });
}
