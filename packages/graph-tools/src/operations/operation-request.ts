import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import { parseContinueHandle } from '../answers/continue-handle.ts';
import type { GraphPath, GraphQuery } from '../graph-client/graph-client.ts';
import { graphTemplatePath } from '../graph-client/graph-path.ts';
import type { ToolPolicy } from '../tool-context.ts';
import type { CatalogueOperation } from './catalogue/catalogue-operation.ts';
import type { OperationCatalogue } from './catalogue/open-catalogue.ts';
import type { OperationDetails } from './catalogue/operation-details.ts';
import { type FileBody, parseFileBody } from './file-body.ts';
import { findPolicyProblem } from './policy/find-policy-problem.ts';
import { requireOperation } from './require-operation.ts';

/** What a name may have as its value: every schema that is listed costs tokens, so this is checked apart from it. */
const plainValues = z.record(z.string().max(100), z.union([z.string().max(8_192), z.number(), z.boolean()]));

const named = z.record(z.string(), z.unknown()).optional();

/** One request as the model writes it. */
export const operationRequest = z.strictObject({
  operation: z.string().min(5).max(1_000).describe('"GET /me/messages/{message-id}"'),
  path: named.describe('{ "message-id": … }'),
  query: named.describe('{ "$select": "subject" }'),
  headers: named.describe('Prefer, ConsistencyLevel, If-Match.'),
  body: named.describe('JSON.'),
  continue: z.string().min(1).max(8_192).optional().describe('From the last answer.'),
});

/** A request that has been checked against the catalogue and the settings. */
export interface CheckedRequest {
  readonly operation: CatalogueOperation;
  readonly path: GraphPath;
  /** The values of its path. */
  readonly values: Readonly<Record<string, string | number | boolean>>;
  readonly query: GraphQuery;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** What is sent in place of a body, where that is no JSON. */
  readonly file: FileBody | undefined;
  /** Items of a list that earlier answers have told. */
  readonly offset: number;
}

/** Headers that may be said, in lower case; who a request speaks for is none of them. */
const headerNames = ['prefer', 'consistencylevel', 'if-match'];

/** Items of a list that is asked for without `$top`. */
const defaultTop = 10;

/**
 * Checks one request: the operation exists and the settings allow it, each value of its path is there and stays in its
 * segment, and every query option and header is one that is known.
 *
 * @throws AppError `invalid_arguments` for the first thing that is wrong
 */
export function checkRequest(
  request: z.output<typeof operationRequest>,
  catalogue: OperationCatalogue,
  policy: ToolPolicy | undefined,
): CheckedRequest {
  const operation = requireOperation(catalogue, request.operation);
  const details = catalogue.readDetails(operation);
  const problem = findPolicyProblem({ ...operation, query: request.query }, policy);
  if (problem !== undefined) refuse(problem);
  const { page, offset } = parseContinueHandle(operation.answers === 'list' ? request.continue : undefined);
  const values = checkValues('path', request.path);
  const query = checkValues('query', request.query);
  const headers = checkValues('headers', request.headers);
  return {
    operation,
    path: graphTemplatePath(operation.template, values),
    values,
    query: { ...checkQuery(query, operation, details), ...page },
    headers: { ...countHeaders(operation), ...checkHeaders(headers) },
    ...checkBody(request.body, operation, details),
    offset,
  };
}

/** @throws AppError `invalid_arguments` for what is no text, number or truth value */
function checkValues(group: string, given: unknown): Readonly<Record<string, string | number | boolean>> {
  const checked = plainValues.safeParse(given ?? {});
  return checked.success
    ? checked.data
    : refuse(`Each value of ${group} is a text, a number, true or false.`);
}

function checkQuery(
  query: GraphQuery,
  operation: CatalogueOperation,
  { query: options = [] }: OperationDetails,
): GraphQuery {
  const known = options.map((option) => (typeof option === 'string' ? option : option[0]));
  const allowed = operation.template.endsWith('delta()') ? [...known, '$deltatoken'] : known;
  const unknown = Object.keys(query).find((name) => !allowed.includes(name));
  if (unknown !== undefined) {
    refuse(
      `This operation has no such query option. It takes ${allowed.length === 0 ? 'none' : allowed.join(', ')}.`,
    );
  }
  const isList = operation.method === 'GET' && operation.answers === 'list';
  return isList && query.$top === undefined ? { ...query, $top: defaultTop } : query;
}

function checkHeaders(
  headers: Readonly<Record<string, string | number | boolean>>,
): Readonly<Record<string, string>> {
  const isRight = Object.entries(headers).every(
    ([name, value]) => headerNames.includes(name.toLowerCase()) && /^[\x20-\x7e]{0,500}$/.test(String(value)),
  );
  if (!isRight) refuse('Headers can be Prefer, ConsistencyLevel and If-Match, with a plain text each.');
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

/** A count is a number by itself, not JSON, and of the directory it is one of the advanced queries. */
function countHeaders({ template }: CatalogueOperation): Readonly<Record<string, string>> {
  return template.endsWith('/$count') ? { accept: 'text/plain', consistencylevel: 'eventual' } : {};
}

function checkBody(
  body: CheckedRequest['body'],
  { method }: CatalogueOperation,
  details: OperationDetails,
): Pick<CheckedRequest, 'body' | 'file'> {
  if (details.body === 'file') return { body: undefined, file: parseFileBody(body) };
  if (body !== undefined && (method === 'GET' || method === 'DELETE'))
    refuse(`A ${method} operation takes no body.`);
  return { body: body ?? (method === 'PATCH' || method === 'PUT' ? {} : undefined), file: undefined };
}

function refuse(sentence: string): never {
  throw new AppError('invalid_arguments', { sentence });
}
