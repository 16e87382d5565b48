import { AppError } from '@hybrid-mcp/core';
import type { SearchResponse } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { parseContinueHandle, toContinueHandle } from '../answers/continue-handle.ts';
import { fitItems } from '../answers/fit-items.ts';
import { listInput, listOutput } from '../answers/list-items.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { searchHit, toFoundItem } from './search-hit.ts';
import { requireSearchable, searchTypes, toSearchHeaders } from './search-type.ts';

/** Most hits of one request: mail and calendar give no more. */
const maxSize = 25;

/** Words, everywhere. @see https://learn.microsoft.com/graph/api/search-query */
export const searchQuery = defineGraphTool({
  name: 'search_query',
  title: 'Search Microsoft 365',
  description:
    'Searches mail, events, files, list items, sites, Teams messages or people by words. Hits have the ids that the tools of their area take. Each type needs the permission of its area.',
  effect: 'read',
  toolset: 'search',
  isExtra: true,
  icon: 'search',
  // A call that lacks one says which.
  permissions: [],
  permissionsVary: true,
  input: {
    query: z.string().min(1).max(500).describe('Words, or KQL as in from:adele budget.'),
    types: z
      .array(z.enum(searchTypes))
      .min(1)
      .max(3)
      .describe('One; several only of driveItem, listItem and site.'),
    limit: z.int().min(1).max(maxSize).default(10).describe('How many.'),
    continue: listInput.continue,
  },
  output: { hits: z.array(searchHit), note: z.string(), ...listOutput },
  async run({ query, types, limit, continue: from }, { graph, answerTokens, policy }) {
    const permissions = requireSearchable(types, policy);
    const { offset } = parseContinueHandle(from);
    const request = { entityTypes: types, query: { queryString: query }, from: offset, size: limit };
    const asked = graph.post<{ readonly value?: readonly SearchResponse[] }>(
      graphPath`/search/query`,
      { requests: [request] },
      { headers: toSearchHeaders(types) },
    );
    const answer = await withNeeded(permissions, asked);
    return toHits(answer.value?.[0], { offset, answerTokens });
  },
  targets: (_input, answer) => answer?.hits.map(({ id }) => id) ?? [],
});

interface HitsPlace {
  /** How many hits earlier answers have told. */
  readonly offset: number;
  readonly answerTokens: number | undefined;
}

function toHits(response: SearchResponse | undefined, { offset, answerTokens }: HitsPlace) {
  const { hits, moreResultsAvailable } = response?.hitsContainers?.[0] ?? {};
  const { items, leftOut } = fitItems((hits ?? []).map(toFoundItem), answerTokens);
  const isMore = leftOut > 0 || (moreResultsAvailable === true && items.length > 0);
  return {
    hits: items,
    note: untrustedNote,
    ...(isMore && { continue: toContinueHandle({ page: {}, offset: offset + items.length }) }),
    ...(leftOut > 0 && {
      left_out: `${leftOut} more would have been too long. Call again with continue for them.`,
    }),
  };
}

/** Says which permissions would have helped, so that the person gets a link to grant them. */
async function withNeeded<Answer>(permissions: readonly string[], answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'graph_permission_missing') throw thrown;
    const { code, message: sentence, cause, failure } = thrown;
    throw new AppError(code, { sentence, cause, failure, stepUp: { permissions } });
  }
}
