import { AppError } from '@hybrid-mcp/core';
import type { GraphPath } from '../graph-client/graph-client.ts';
import { graphPath, graphTemplatePath } from '../graph-client/graph-path.ts';

/** A host, a colon and a path, as in `contoso.sharepoint.com:/sites/retail`; or what browsers show. */
const address = /^(?:https:\/\/([a-z0-9.-]+)\/?|([a-z0-9.-]+):\/)([^?#]*)/i;

/**
 * Path of a site by its id, by `root`, or by its address, as in `https://contoso.sharepoint.com/sites/retail`.
 *
 * @throws AppError `invalid_arguments` for a name in the address that is none
 * @see https://learn.microsoft.com/graph/api/site-getbypath
 */
export function sitePath(site: string): GraphPath {
  const [found, shownHost, namedHost, path = ''] = address.exec(site) ?? [];
  if (found === undefined) return graphPath`/sites/${site}`;
  const host = shownHost ?? namedHost ?? '';
  const names = path.split('/').filter((name) => name !== '');
  if (names.length === 0) return graphPath`/sites/${host}`;
  const template = `/sites/{host}:${names.map((_, index) => `/{name${index}}`).join('')}`;
  const values = names.map((name, index) => [`name${index}`, decode(name)]);
  return graphTemplatePath(template, { host, ...Object.fromEntries(values) });
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw new AppError('invalid_arguments', {
      sentence: 'This is no address of a site. Call sharepoint_search_sites for ids.',
    });
  }
}
