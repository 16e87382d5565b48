import { toDownload } from '../answers/link-output.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
import type { ToolContext } from '../tool-context.ts';
import type { OperationCatalogue } from './catalogue/open-catalogue.ts';
import { readFileFacts } from './file-facts.ts';
import type { OperationAnswer } from './operation-answer.ts';
import type { CheckedRequest } from './operation-request.ts';
import { type FileHead, readFileHead } from './read-file-head.ts';

/** What is said instead of bytes. */
const noBytes = 'The answer is a file, which cannot be shown here.';
const notAllOfIt = 'The text goes on.';

/**
 * Answers what leads to a file: what is known of it, the beginning of a text, and a link to all of its bytes where this
 * server makes links.
 */
export async function describeFile(
  request: CheckedRequest,
  catalogue: OperationCatalogue,
  context: Pick<ToolContext, 'graph' | 'transfers'>,
  maxTokens: number,
): Promise<OperationAnswer> {
  const { graph, transfers } = context;
  const known = await readFileFacts(graph, request, catalogue);
  const head: FileHead =
    known === undefined ? await readFileHead(graph, request, maxTokens) : { ...known, isCut: false };
  const { name, type, size, text, isCut } = head;
  // A link holds a path, and no query options.
  const hasLink = Object.keys(request.query).length === 0;
  const file = { path: request.path, name: name ?? 'file', contentType: type };
  return {
    operation: request.operation.id,
    answer: {
      ...(name !== undefined && { name: toVisibleLine(name) }),
      ...(type !== undefined && { type: toVisibleLine(type) }),
      ...(size !== undefined && { size }),
      ...(text !== undefined && { text }),
      ...(hasLink && toDownload(transfers?.downloadLink(file))),
    },
    ...(text === undefined ? { left_out: noBytes } : isCut && { left_out: notAllOfIt }),
    ...((text !== undefined || name !== undefined) && { note: untrustedNote }),
  };
}
