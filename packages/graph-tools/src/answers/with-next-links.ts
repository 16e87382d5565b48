import type { GraphClient } from '../graph-client/graph-client.ts';

interface Page {
  readonly value?: readonly unknown[];
  readonly '@odata.nextLink'?: string;
}

/**
 * A client for collections that give no next link where a page has been asked for with `$top`, as those of OneNote: a page
 * that is full is taken to have another one behind it.
 *
 * @see https://learn.microsoft.com/graph/onenote-get-content#supported-odata-query-string-options
 */
export function withNextLinks(graph: Pick<GraphClient, 'get'>): Pick<GraphClient, 'get'> {
  return {
    async get<Answer>(...request: Parameters<GraphClient['get']>) {
      const [, { query = {} } = {}] = request;
      const page = await graph.get<Page>(...request);
      const top = Number(query.$top);
      if (page['@odata.nextLink'] !== undefined || page.value?.length !== top) return page as Answer;
      const skip = Number(query.$skip ?? 0) + top;
      return { ...page, '@odata.nextLink': `https://next.invalid/?$skip=${skip}` } as Answer;
    },
  };
}
