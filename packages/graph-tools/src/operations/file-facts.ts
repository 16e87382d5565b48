import { AppError } from '@hybrid-mcp/core';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { graphTemplatePath } from '../graph-client/graph-path.ts';
import type { OperationCatalogue } from './catalogue/open-catalogue.ts';
import type { CheckedRequest } from './operation-request.ts';
import { readTemplateParameters } from './template-parameters.ts';

/** What is known of a file without reading it. */
export interface FileFacts {
  readonly name?: string;
  readonly type?: string;
  /** In bytes. */
  readonly size?: number;
}

interface FileResource {
  readonly name?: string;
  readonly contentType?: string;
  readonly size?: number;
  readonly file?: { readonly mimeType?: string };
  readonly '@odata.mediaContentType'?: string;
}

/** Properties that tell about the bytes, by what the path is about; of a photo everything is short. */
const properties: readonly (readonly [path: RegExp, select: readonly string[]])[] = [
  [/\/attachments\/[^/]+$/, ['name', 'contentType', 'size']],
  [/\/(?:items\/[^/]+|root|driveItem)$/, ['name', 'size', 'file']],
  [/\/photos?(?:\/[^/]+)?$/, []],
];

/**
 * Asks Graph what sort of file an operation would answer with, where something else tells that: its bytes are nothing for a
 * conversation. Nothing where only the file itself does.
 */
export async function readFileFacts(
  graph: Pick<GraphClient, 'get'>,
  { operation, values }: CheckedRequest,
  catalogue: OperationCatalogue,
): Promise<FileFacts | undefined> {
  const parent = operation.template.slice(0, operation.template.lastIndexOf('/'));
  const select = properties.find(([path]) => path.test(parent))?.[1];
  if (select === undefined || catalogue.find(`GET ${parent}`) === undefined) return undefined;
  const names = new Set(readTemplateParameters(parent));
  const path = graphTemplatePath(
    parent,
    Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name))),
  );
  return toFacts(await readOrNothing(graph, path, select));
}

async function readOrNothing(
  graph: Pick<GraphClient, 'get'>,
  path: Parameters<GraphClient['get']>[0],
  select: readonly string[],
): Promise<FileResource> {
  try {
    return await graph.get<FileResource>(path, select.length === 0 ? {} : { query: { $select: select } });
  } catch (thrown) {
    // That there is a file to speak of is for Graph to say; of what it does not tell, nothing is known.
    if (thrown instanceof AppError && thrown.code === 'graph_request_refused') return {};
    throw thrown;
  }
}

function toFacts(resource: FileResource): FileFacts {
  const type = resource.contentType ?? resource.file?.mimeType ?? resource['@odata.mediaContentType'];
  return {
    ...(resource.name !== undefined && { name: resource.name }),
    ...(type !== undefined && { type }),
    ...(resource.size !== undefined && { size: resource.size }),
  };
}
