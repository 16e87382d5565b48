import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { toUntrustedText, untrustedText } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { type SitePageWithLayout, toPageHtml } from './page-html.ts';
import { siteInput } from './place-input.ts';

/** What a page says. @see https://learn.microsoft.com/graph/api/sitepage-get */
export const getPage = defineGraphTool({
  name: 'sharepoint_get_page',
  title: 'Read a page of a site',
  description:
    'Returns the text of a page of a SharePoint site, and its links. Call sharepoint_list_pages for ids.',
  effect: 'read',
  toolset: 'sharepoint',
  isExtra: true,
  icon: 'site',
  permissions: ['Sites.Read.All'],
  input: {
    ...siteInput,
    page: z.string().min(1).max(100).describe('Id of the page.'),
    offset: z.int().min(0).max(10_000_000).default(0).describe('next_offset of the last answer.'),
  },
  output: {
    id: z.string(),
    title: z.string(),
    web_url: z.string().optional(),
    modified: z.string().optional(),
    text: untrustedText,
  },
  async run({ site, page, offset }, { graph, answerTokens: maxTokens }) {
    const found = await graph.get<SitePageWithLayout>(
      graphPath`/sites/${site}/pages/${page}/microsoft.graph.sitePage`,
      { query: { $expand: 'canvasLayout' } },
    );
    const body = { contentType: 'html', content: toPageHtml(found) };
    return {
      id: found.id ?? page,
      title: toVisibleLine(found.title || found.name),
      web_url: found.webUrl ?? undefined,
      modified: found.lastModifiedDateTime,
      text: toUntrustedText(body, { maxTokens, offset }),
    };
  },
  targets: ({ page }) => [page],
});
