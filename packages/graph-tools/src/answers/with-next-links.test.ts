import { describe, expect, it } from 'vitest';
import { graphPath } from '../graph-client/graph-path.ts';
import { createRecordedGraph } from '../testing/recorded-graph.ts';
import { listItems } from './list-items.ts';
import { withNextLinks } from './with-next-links.ts';

const all = ['a', 'b', 'c', 'd', 'e'];

async function readAll(isLinked: boolean) {
  const { graph, calls } = createRecordedGraph(({ query = {} }) => {
    const skip = Number(query.$skip ?? 0);
    const value = all.slice(skip, skip + Number(query.$top));
    return { value, ...(isLinked && skip === 0 && { '@odata.nextLink': 'https://g.example/?$skiptoken=x' }) };
  });
  const path = graphPath`/me/onenote/pages`;
  const read = (from?: string) =>
    listItems<string, string>(withNextLinks(graph), { path, limit: 2, from, toItem: (item) => item });
  return { read, calls };
}

describe('withNextLinks', () => {
  it('goes on behind every full page, to the end', async () => {
    const { read, calls } = await readAll(false);
    const pages = [];
    let from: string | undefined;
    do {
      const { items, continue: next } = await read(from);
      pages.push(items.join(''));
      from = next;
    } while (from !== undefined);
    expect(pages).toEqual(['ab', 'cd', 'e']);
    expect(calls.map(({ query }) => query?.$skip)).toEqual([undefined, '2', '4']);
  });

  it('takes the link of Graph where there is one', async () => {
    const { read, calls } = await readAll(true);
    await read((await read()).continue);
    expect(calls[1]?.query).toEqual({ $top: 2, $skiptoken: 'x' });
  });
});
