import { toVisibleLine } from '../answers/to-visible-text.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';

/** Where the values of an argument are at Graph. */
export interface ArgumentSource {
  /** The tool that reads the same; where it is not offered, nothing is read. */
  readonly tool: string;
  /** Reads the names that somebody may choose. Rejects with `AppError`. */
  list(graph: Pick<GraphClient, 'get'>): Promise<readonly string[]>;
}

/** Most names that are asked for. */
const maxNames = 100;

/** Longest name that is offered, in characters. */
const maxLength = 100;

/**
 * What people may choose for an argument of a prompt, by its name.
 * @see https://learn.microsoft.com/graph/api/user-list-mailfolders
 * @see https://learn.microsoft.com/graph/api/user-list-calendars
 */
export const argumentSources: ReadonlyMap<string, ArgumentSource> = new Map<string, ArgumentSource>([
  [
    'folder',
    {
      tool: 'mail_list_folders',
      list: (graph) => listNames(graph, graphPath`/me/mailFolders`, 'displayName'),
    },
  ],
  [
    'calendar',
    { tool: 'calendar_list_events', list: (graph) => listNames(graph, graphPath`/me/calendars`, 'name') },
  ],
]);

async function listNames(
  graph: Pick<GraphClient, 'get'>,
  path: Parameters<GraphClient['get']>[0],
  property: string,
): Promise<readonly string[]> {
  type Page = { readonly value?: readonly Readonly<Record<string, unknown>>[] };
  const query = { $select: [property], $top: maxNames };
  const { value = [] } = await graph.get<Page>(path, { query });
  const names = value.flatMap((item) => {
    const name = item[property];
    return typeof name === 'string' ? [toVisibleLine(name, maxLength)] : [];
  });
  return [...new Set(names.filter(Boolean))];
}
