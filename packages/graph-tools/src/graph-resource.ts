import type { Tool } from './tool.ts';
import type { ToolContext } from './tool-context.ts';

/** Something of an account that clients can read as a resource, ready for any MCP SDK. */
export interface GraphResource {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
  /** Its segments below the account, as in `['messages', '{id}']`; the first is its kind. */
  readonly template: readonly string[];
  /** The tool that reads the same: there is a resource only where that is offered, and its permissions are needed. */
  readonly tool: Tool;
  /** Its text. `values` are the segments that the template leaves open, in order. Rejects with `AppError`. */
  read(values: readonly string[], context: ToolContext): Promise<string>;
}

/** What a template leaves open, filled in by a place; `undefined` where the place is none of this template. */
export function matchResource(
  { template }: Pick<GraphResource, 'template'>,
  place: readonly string[],
): readonly string[] | undefined {
  const fits =
    place.length === template.length &&
    template.every((segment, index) => isBlank(segment) || segment === place[index]);
  return fits ? place.filter((_, index) => isBlank(template[index] ?? '')) : undefined;
}

function isBlank(segment: string): boolean {
  return segment.startsWith('{');
}
