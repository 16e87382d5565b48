import { type SamplePage, toSampleGuid, toSiteUrl } from '../../sample-tenant/sites/sample-site.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { pageOf } from '../odata/page-of.ts';
import { pickProperties } from '../odata/pick-properties.ts';
import { findSite, notFound, type StoredSite } from './sites-area.ts';

const dayMs = 86_400_000;

const read = ['Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'];

/** Pages of sites. @see https://learn.microsoft.com/graph/api/resources/sitepage */
export const pageRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/sites/:site/pages/microsoft.graph.sitePage',
    permissions: read,
    answer: (call) => {
      const site = findSite(call);
      const pages = [...site.sample.pages].sort((a, b) => a.name.localeCompare(b.name, 'en'));
      const all = pages.map((page) => toPageJson(site, page, call));
      return pageOf(all, call, { entitySet: 'pages', defaultTop: 200 });
    },
  },
  {
    method: 'GET',
    path: '/sites/:site/pages/:page/microsoft.graph.sitePage',
    permissions: read,
    answer: getPage,
  },
];

/** With its content only where that is expanded. @throws GraphError 404 */
function getPage(call: GraphCall): object {
  const site = findSite(call);
  const page = site.sample.pages.find((one) => toPageId(site, one) === call.params.page);
  if (page === undefined) throw notFound('page');
  const { $expand, $select } = call.query;
  const content = $expand === 'canvasLayout' ? { canvasLayout: toLayout(page) } : {};
  return { ...pickProperties(toPageJson(site, page, call), $select), ...content };
}

function toPageId({ id }: StoredSite, { name }: SamplePage): string {
  return toSampleGuid(`${id} page ${name}`);
}

function toPageJson(site: StoredSite, page: SamplePage, { clock }: GraphCall): object {
  const { name, title, description, by } = page;
  const id = toPageId(site, page);
  const user = { displayName: by };
  return {
    '@odata.type': '#microsoft.graph.sitePage',
    '@odata.etag': `"{${id.toUpperCase()}},1"`,
    id,
    name,
    title,
    description,
    webUrl: `${toSiteUrl(site.sample)}/SitePages/${name}`,
    lastModifiedDateTime: new Date(clock.nowMs() - page.ageDays * dayMs)
      .toISOString()
      .replace(/\.\d+Z$/, 'Z'),
    createdBy: { user },
    lastModifiedBy: { user },
    pageLayout: 'article',
    promotionKind: 'page',
    publishingState: { level: 'published', versionId: '1.0' },
  };
}

function toLayout({ texts }: SamplePage): object {
  const toPart = (innerHtml: string, index: number) => ({
    '@odata.type': '#microsoft.graph.textWebPart',
    id: toSampleGuid(`part ${index} ${innerHtml}`),
    innerHtml,
  });
  const sections = texts.map((text, index) => ({
    layout: 'oneColumn',
    id: String(index + 1),
    emphasis: 'none',
    columns: [{ id: '1', width: 12, webparts: [toPart(text, index)] }],
  }));
  return { horizontalSections: sections };
}
