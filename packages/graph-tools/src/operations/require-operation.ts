import { AppError } from '@hybrid-mcp/core';
import type { CatalogueOperation } from './catalogue/catalogue-operation.ts';
import type { OperationCatalogue } from './catalogue/open-catalogue.ts';

/** The operation of this id. @throws AppError `invalid_arguments` when there is none */
export function requireOperation(catalogue: OperationCatalogue, id: string): CatalogueOperation {
  const found = catalogue.find(id);
  if (found !== undefined) return found;
  throw new AppError('invalid_arguments', {
    sentence:
      'Microsoft Graph v1.0 has no such operation. Pass an id as graph_find_operation returns it, with the names in braces: "GET /me/messages/{message-id}".',
  });
}
