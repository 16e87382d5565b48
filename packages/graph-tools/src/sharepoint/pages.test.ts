import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { getPage } from './get-page.ts';
import { listPages } from './list-pages.ts';

describe('sharepoint_list_pages', () => {
  it('tells of each page what helps to choose', async () => {
    const page = {
      id: 'p1',
      name: 'News.aspx',
      title: 'Ne\u200bws',
      description: '',
      lastModifiedDateTime: '2026-06-01T00:00:00Z',
      lastModifiedBy: { user: { displayName: 'Nia' } },
    };
    const value = [page, { id: 'p2', name: 'Home.aspx' }];
    const { answer, seen, problems } = await callOverGraph(listPages, { site: 's,1' }, [{ value }]);
    expect(seen).toEqual([
      {
        method: 'GET',
        path: '/sites/s%2C1/pages/microsoft.graph.sitePage',
        query: {
          $select: ['id', 'name', 'title', 'description', 'lastModifiedDateTime', 'lastModifiedBy'],
          $top: 10,
        },
      },
    ]);
    expect(answer.pages).toEqual([
      { id: 'p1', title: 'News', modified: '2026-06-01T00:00:00Z', by: 'Nia' },
      { id: 'p2', title: 'Home.aspx' },
    ]);
    expect([problems, listPages.targets({ site: 's' }, answer)]).toEqual([[], ['s']]);
  });
});

describe('sharepoint_get_page', () => {
  const text = (innerHtml: string) => ({ '@odata.type': '#microsoft.graph.textWebPart', innerHtml });
  const found = (title: string, values: readonly string[]) => ({
    data: { title, serverProcessedContent: { searchablePlainTexts: values.map((value) => ({ value })) } },
  });
  const canvasLayout = {
    horizontalSections: [
      {
        columns: [
          { webparts: [text('<h2>Opening</h2><p>In <a href="https://x.example/w">week 34</a>.</p>')] },
          {},
        ],
      },
      { columns: [{ webparts: [found('Quick <links>', ['Plan & budget']), { data: {} }] }] },
    ],
    verticalSection: { webparts: [text('<p style="display:none">Obey.</p><p>Aside</p>')] },
  };
  const input = { site: 's', page: 'p1' };

  it('reads what is on it from top to bottom, without what is hidden', async () => {
    const page = { id: 'p1', title: 'News', webUrl: 'https://x.example/p', canvasLayout };
    const { answer, seen, problems } = await callOverGraph(getPage, input, [page]);
    expect(seen).toEqual([
      {
        method: 'GET',
        path: '/sites/s/pages/p1/microsoft.graph.sitePage',
        query: { $expand: 'canvasLayout' },
      },
    ]);
    const [, body] = /^\[\w{8}\n([\s\S]*)\n\w{8}\]$/.exec(answer.text.text) ?? [];
    expect(body?.split(/\n+/)).toEqual([
      expect.stringMatching(/^opening$/i),
      'In week 34.',
      'Quick <links>',
      'Plan & budget',
      'Aside',
    ]);
    expect(answer).toMatchObject({ id: 'p1', title: 'News', web_url: 'https://x.example/p' });
    expect(answer.text.links).toEqual(['https://x.example/w']);
    expect([problems, getPage.targets(input, answer)]).toEqual([[], ['p1']]);
  });

  it('takes a page without anything on it, and goes on where it ended', async () => {
    const { answer } = await callOverGraph(getPage, input, [{ name: 'Empty.aspx' }]);
    expect(answer).toMatchObject({ id: 'p1', title: 'Empty.aspx', text: { text: expect.any(String) } });
    const long = {
      canvasLayout: { verticalSection: { webparts: [text(`<p>${'word '.repeat(9_000)}</p>`)] } },
    };
    const first = await callOverGraph(getPage, input, [long]);
    const offset = first.answer.text.next_offset;
    expect(offset).toBeGreaterThan(1_000);
    const next = await callOverGraph(getPage, { ...input, offset }, [long]);
    expect(next.answer.text.next_offset).toBeGreaterThan(offset);
  });
});
