import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ToolContext } from '@hybrid-mcp/graph-tools';
import { type RemovedCheck, workspaceRoot } from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { attackTwin } from './attack-twin.ts';

interface OperationThreat {
  /** Number in docs/threats.md. */
  readonly id: number;
  readonly title: string;
  /** The check that stands in the way; without it the attack succeeds. */
  readonly twin: readonly RemovedCheck[];
  /** What the model asks for. */
  readonly requests: readonly (readonly object[])[];
  readonly policy?: ToolContext['policy'];
}

const built = (file: string) => `packages/graph-tools/dist/${file}.js`;
const word = (value: string) => [
  {
    operation:
      'GET /drives/{drive-id}/items/{driveItem-id}/workbook/worksheets/{workbookWorksheet-id}/cell(row={row},column={column})',
    path: { 'drive-id': 'd', 'driveItem-id': 'i', 'workbookWorksheet-id': 'w', row: value, column: 1 },
  },
];
const user = (id: string) => [{ operation: 'GET /users/{user-id}', path: { 'user-id': id } }];
const remove = { path: { 'message-id': '1' } };

const threats: readonly OperationThreat[] = [
  {
    id: 41,
    title: 'no value of any operation leaves its segment',
    twin: [
      {
        file: built('graph-client/graph-path'),
        find: 'if (leavesItsSegment(value))',
        replaceWith: 'if (false)',
      },
    ],
    requests: ['..', '.', '', '../me', '..%2fme', 'a%252Fb', 'a\\b', 'https://evil.example/', 'a\r\nb'].map(
      user,
    ),
  },
  {
    id: 41,
    title: 'no value of a function becomes another argument of it',
    twin: [
      { file: built('graph-client/graph-path'), find: '&& !bareValue.test(value)', replaceWith: '&& false' },
    ],
    requests: ['1,column=2', '1)', "'1'", '@x', '1 or 1'].map(word),
  },
  {
    id: 41,
    title: 'nothing but an operation of the catalogue is called, with the options it has',
    twin: [
      {
        file: built('operations/operation-request'),
        find: 'if (unknown !== undefined) {',
        replaceWith: 'if (false) {',
      },
    ],
    requests: [
      [{ operation: 'GET https://evil.example/' }],
      [{ operation: 'GET //evil.example/' }],
      [{ operation: 'GET /me/../users' }],
      [{ operation: 'GET /me?$expand=manager' }],
      [{ operation: 'GET /me', query: { '$select&$expand': 'manager' } }],
      [{ operation: 'GET /me', query: { api: '1' } }],
    ],
  },
  {
    id: 42,
    title: 'READ_ONLY cannot be gone around through an operation, its method in other letters, or a batch',
    twin: [
      {
        file: built('operations/policy/find-policy-problem'),
        find: 'readOnly && !isReadingOperation(call)',
        replaceWith: 'false',
      },
    ],
    policy: { readOnly: true },
    requests: [
      ...['DELETE', 'delete', ' Delete '].map((method) => [
        { operation: `${method} /me/messages/{message-id}`, ...remove },
      ]),
      [{ operation: 'GET /me' }, { operation: 'DELETE /me/messages/{message-id}', ...remove }],
      [{ operation: 'POST /me/sendMail', body: {} }],
      [{ operation: 'POST /$batch', body: { requests: [] } }],
    ],
  },
  {
    id: 42,
    title: 'ALLOWED_SCOPES holds for operations, also for those that are in no table',
    twin: [
      {
        file: built('operations/policy/find-policy-problem'),
        find: 'allowedScopes !== undefined &&',
        replaceWith: 'false &&',
      },
    ],
    policy: { allowedScopes: ['User.Read'] },
    requests: [
      [{ operation: 'GET /me/messages' }],
      [{ operation: 'GET /security/alerts_v2' }],
      [{ operation: 'GET /me' }, { operation: 'GET /me/events' }],
    ],
  },
];

/** Calls the tool of a built workspace as a model would; none of its requests may reach Graph. */
async function attack({ requests, policy }: OperationThreat, root: string): Promise<void> {
  // By Node itself: vitest would look for the source maps of a twin, which has none.
  const load: (entry: string) => typeof import('@hybrid-mcp/graph-tools') = createRequire(import.meta.url);
  const { allTools, runTool } = load(join(root, 'packages/graph-tools/dist/index.js'));
  const tool = allTools.find(({ name }) => name === 'graph_call_operation') ?? expect.fail();
  const sent: string[] = [];
  const send = async (path: { readonly text: string }) => {
    sent.push(path.text);
    return {};
  };
  const graph = {
    get: send,
    post: send,
    patch: send,
    put: send,
    delete: send,
  } as unknown as ToolContext['graph'];
  const context = { graph, policy, signal: new AbortController().signal } as ToolContext;
  for (const each of requests) {
    const result = await runTool(tool, { requests: each }, context);
    expect(sent, JSON.stringify(each)).toEqual([]);
    expect(result).toMatchObject({ isError: true, structuredContent: { error: 'invalid_arguments' } });
  }
}

describe('operations of Microsoft Graph', () => {
  it.each(threats)('THREATS $id: $title', (threat) => attack(threat, workspaceRoot));

  it.each(threats)('THREATS $id, twin without the check: the attack succeeds: $title', (threat) =>
    attackTwin(threat.twin, (root) => attack(threat, root)),
  );
});
