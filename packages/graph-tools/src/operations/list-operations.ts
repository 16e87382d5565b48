import type { CatalogueOperation } from './catalogue/catalogue-operation.ts';
import { loadCatalogue } from './catalogue/shared-catalogue.ts';

/** One operation of Microsoft Graph v1.0, as `graph_call_operation` names it. */
export type GraphOperation = Pick<CatalogueOperation, 'id' | 'method' | 'template'>;

/** Lists every operation that `graph_call_operation` can call, by their paths. */
export async function listOperations(): Promise<readonly GraphOperation[]> {
  const { operations } = await loadCatalogue();
  return operations.map(({ id, method, template }) => ({ id, method, template }));
}
