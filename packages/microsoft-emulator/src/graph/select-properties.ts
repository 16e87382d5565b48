import { GraphError } from './graph-error.ts';

/**
 * Applies `$select`: only the named properties, in the resource's order, and the context that says so.
 * @throws GraphError 400 for a property the resource does not have.
 * @see https://learn.microsoft.com/graph/query-parameters#select-parameter
 */
export function selectProperties(
  resource: object,
  { select, entitySet, metadataUrl }: { select: string | undefined; entitySet: string; metadataUrl: string },
): object {
  const names = (select ?? '').split(',').map((name) => name.trim());
  if (select === undefined || names.includes('*')) {
    return { '@odata.context': `${metadataUrl}#${entitySet}/$entity`, ...resource };
  }
  const wanted = new Set(names.filter((name) => name !== '').map((name) => name.toLowerCase()));
  const chosen = Object.entries(resource).filter(([name]) => wanted.delete(name.toLowerCase()));
  const [unknown] = wanted;
  if (unknown !== undefined) {
    throw new GraphError(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${unknown}'.`,
    );
  }
  const context = `${metadataUrl}#${entitySet}(${chosen.map(([name]) => name).join(',')})/$entity`;
  return { '@odata.context': context, ...Object.fromEntries(chosen) };
}
