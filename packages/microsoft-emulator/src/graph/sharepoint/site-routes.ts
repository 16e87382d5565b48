import { sitesHost, toSiteUrl } from '../../sample-tenant/sites/sample-site.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { type ODataPage, pageOf } from '../odata/page-of.ts';
import { pickProperties } from '../odata/pick-properties.ts';
import { accessDenied, findSite, isFollowing, listSites, notFound, type StoredSite } from './sites-area.ts';
import { toSiteJson } from './to-site-json.ts';

const read = ['Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'];

/** Sites. @see https://learn.microsoft.com/graph/api/resources/site */
export const siteRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/sites', permissions: read, answer: searchSites },
  {
    method: 'GET',
    path: '/me/followedSites',
    permissions: read,
    answer: (call) =>
      toPage(
        call,
        listSites(call).filter((site) => isFollowing(call.person, site)),
      ),
  },
  {
    method: 'GET',
    path: '/sites/:site',
    permissions: read,
    answer: (call) => toAnswer(call, findSite(call)),
  },
  {
    method: 'GET',
    path: '/sites/*',
    permissions: read,
    answer: (call) => toAnswer(call, findByPath(call)),
  },
];

/** Without words nobody finds anything. @see https://learn.microsoft.com/graph/api/site-search */
function searchSites(call: GraphCall): ODataPage {
  const words = (call.query.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = listSites(call).filter(({ sample: { displayName, description, path } }) => {
    const text = `${displayName} ${description} ${path}`.toLowerCase();
    return words.length > 0 && words.every((word) => text.includes(word.replace(/\*$/, '')));
  });
  return toPage(call, found);
}

/** As in `contoso.sharepoint.example:/sites/retail`. @throws GraphError 400 for what is no address of a site, 404 */
function findByPath(call: GraphCall): StoredSite {
  const address = call.params['*'] ?? '';
  const [, host, path = ''] = /^([^:/]+):(\/[^:]*?)\/?$/.exec(address) ?? [];
  if (host === undefined) {
    const segment = address.split('/').at(-1);
    throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
  }
  const wanted = `https://${host}${path}`.toLowerCase();
  const found = listSites(call).find(({ sample }) => toSiteUrl(sample) === wanted);
  if (found !== undefined) return found;
  throw host === sitesHost ? notFound('site') : accessDenied();
}

function toPage(call: GraphCall, sites: readonly StoredSite[]): ODataPage {
  return pageOf(sites.map(toSiteJson), call, { entitySet: 'sites', defaultTop: 200 });
}

function toAnswer({ metadataUrl, query }: GraphCall, site: StoredSite): object {
  const context = { '@odata.context': `${metadataUrl}#sites/$entity` };
  return { ...context, ...pickProperties(toSiteJson(site), query.$select) };
}
