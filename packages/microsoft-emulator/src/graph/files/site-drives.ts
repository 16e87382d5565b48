import { toSiteId, toSiteUrl } from '../../sample-tenant/sites/sample-site.ts';
import { sitesOf } from '../../sample-tenant/sites/sample-sites.ts';
import { filesArea } from '../drives/drive.ts';
import { notFound } from '../drives/item-address.ts';
import type { GraphCall } from '../graph-route.ts';
import { pageOf } from '../odata/page-of.ts';
import { toDrive } from './read-items.ts';

/** Answers GET of the libraries of a site. @throws GraphError 404 @see https://learn.microsoft.com/graph/api/drive-list */
export function listSiteDrives(call: GraphCall): object {
  const { person, data, params } = call;
  const site = sitesOf(person).find((one) => toSiteId(one) === params.site);
  if (site === undefined) throw notFound();
  const { drives } = data.of(filesArea, person);
  const own = drives.filter(({ webUrl }) => site.path !== '' && webUrl.startsWith(`${toSiteUrl(site)}/`));
  return pageOf(own.map(toDrive), call, { entitySet: 'drives', defaultTop: 200 });
}
