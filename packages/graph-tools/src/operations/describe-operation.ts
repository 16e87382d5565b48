import { z } from 'zod';
import { defineLeanTool } from '../define-graph-tool.ts';
import type { CatalogueOperation } from './catalogue/catalogue-operation.ts';
import type { OperationCatalogue } from './catalogue/open-catalogue.ts';
import type { DetailField, OperationDetails } from './catalogue/operation-details.ts';
import { loadCatalogue } from './catalogue/shared-catalogue.ts';
import { describeBody } from './describe-body.ts';
import { fileBodyLines } from './file-body.ts';
import { findPolicyProblem } from './policy/find-policy-problem.ts';
import { requireOperation } from './require-operation.ts';
import { summarize } from './summarize.ts';
import { readTemplateParameters } from './template-parameters.ts';

/** Most tokens that the properties of a body take. */
const maxBodyTokens = 800;

/** Most query options that are told with what they are for. */
const maxQueryOptions = 12;

const operationId = z.string().min(5).max(1_000);

const strings = z.array(z.string()).optional();

/** Says what an operation of Microsoft Graph takes, in at most about 1,200 tokens. */
export const describeOperation = defineLeanTool({
  name: 'graph_describe_operation',
  title: 'Describe a Graph operation',
  description:
    'Tells what one operation of Microsoft Graph takes: values in the path, query options, properties of the body, an example for graph_call_operation.',
  effect: 'read',
  toolset: 'operations',
  icon: 'grid',
  permissions: [],
  input: { operation: operationId.describe('Id from graph_find_operation.') },
  output: {
    operation: z.string(),
    summary: z.string(),
    path: strings,
    query: strings,
    headers: strings,
    body: strings,
    example: z.record(z.string(), z.unknown()),
    left_out: z.string().optional(),
    forbidden: z.string().optional(),
  },
  async run({ operation: id }, { policy }) {
    const catalogue = await loadCatalogue();
    const operation = requireOperation(catalogue, id);
    const forbidden = findPolicyProblem(operation, policy);
    return { ...describe(catalogue, operation), ...(forbidden !== undefined && { forbidden }) };
  },
});

/** What {@link describeOperation} answers. */
export interface OperationDescription {
  readonly operation: string;
  readonly summary: string;
  readonly path?: string[];
  readonly query?: string[];
  readonly headers?: string[];
  readonly body?: string[];
  readonly example: Record<string, unknown>;
  readonly left_out?: string;
}

/** Describes an operation of the catalogue. */
export function describe(catalogue: OperationCatalogue, operation: CatalogueOperation): OperationDescription {
  const details = catalogue.readDetails(operation);
  const parameters = readTemplateParameters(operation.template);
  const { fields, leftOut } = describeBody(details.body, catalogue.openSchemas(), maxBodyTokens);
  const query = (details.query ?? []).slice(0, maxQueryOptions).map(toQueryLine);
  const body = details.body === 'file' ? [...fileBodyLines] : [...fields];
  return {
    operation: operation.id,
    summary: summarize(operation),
    ...(parameters.length > 0 && { path: parameters.map((name) => toPathLine(name, details)) }),
    ...(query.length > 0 && { query }),
    ...(details.headers !== undefined && { headers: [...details.headers] }),
    ...(body.length > 0 && { body }),
    example: buildExample(operation, parameters, body),
    ...(leftOut > 0 && { left_out: `${leftOut} more properties of the body.` }),
  };
}

function toPathLine(name: string, { path = [] }: OperationDetails): string {
  const [, type, description] = path.find(([known]) => known === name) ?? [];
  return [name, type !== undefined && type !== 'string' && `: ${type}`, description && ` – ${description}`]
    .filter(Boolean)
    .join('');
}

function toQueryLine(option: DetailField | string): string {
  if (typeof option === 'string') return option;
  const [name, type, description] = option;
  return `${name}: ${type}${description === undefined ? '' : ` – ${description}`}`;
}

function buildExample(
  { id }: CatalogueOperation,
  parameters: readonly string[],
  body: readonly string[],
): Record<string, unknown> {
  const [property] = body[0]?.split(':') ?? [];
  return {
    operation: id,
    ...(parameters.length > 0 && { path: Object.fromEntries(parameters.map((name) => [name, '…'])) }),
    ...(property !== undefined && body[0]?.includes(': ') && { body: { [property]: '…' } }),
  };
}
