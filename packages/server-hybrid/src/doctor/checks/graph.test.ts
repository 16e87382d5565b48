import { describe, expect, it } from 'vitest';
import {
  createTestContext,
  networkError,
  type ScriptedAnswer,
  testCredentials,
} from '../../testing/test-context.ts';
import { graphCheck } from './graph.ts';

interface Cloud {
  readonly graph?: ScriptedAnswer;
  /** Graph's host in the tenant's configuration. */
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
}

async function run({ graph = { status: 401 }, home, env = {} }: Cloud) {
  const answers = { '/v1.0/me': graph, 'openid-configuration': { body: { msgraph_host: home } } };
  const context = createTestContext({ env: { ...testCredentials, ...env }, answers });
  const findings = await graphCheck.run(context);
  return { findings, context };
}

describe('the check of Microsoft Graph', () => {
  it('takes 401 for the sign that Graph is there', async () => {
    const { findings, context } = await run({ env: { MICROSOFT_CLOUD: 'china' } });
    expect(findings).toEqual([
      {
        level: 'ok',
        text: 'microsoftgraph.chinacloudapi.cn answers, and asks for a token as it should.',
      },
    ]);
    expect(context.sent.map(({ url }) => url)).toContain('https://microsoftgraph.chinacloudapi.cn/v1.0/me');
    expect(context.sent.every(({ headers }) => !headers.has('authorization'))).toBe(true);
  });

  it.each([200, 302, 404, 503])('reports an answer with %i', async (status) => {
    const [finding] = (await run({ graph: { status } })).findings;
    expect(finding?.level).toBe('problem');
    expect(finding?.text).toContain(`answers ${status} to a request without a token`);
  });

  it('says why there is no answer', async () => {
    const [finding] = (await run({ graph: networkError('ECONNREFUSED') })).findings;
    expect(finding?.text).toBe('graph.microsoft.com refuses connections (ECONNREFUSED).');
    expect(finding?.fix).toContain('GRAPH_BASE_URL');
  });

  it('reports a tenant of another cloud', async () => {
    const env = { AZURE_TENANT_ID: 'contoso.example' };
    const { findings } = await run({ home: 'graph.microsoft.us', env });
    expect(findings[1]).toEqual({
      level: 'problem',
      text: 'Tenant "contoso.example" belongs to the cloud us-gov, and this server is set to global.',
      fix: expect.stringContaining('MICROSOFT_CLOUD=us-gov'),
    });
  });

  it.each<Cloud>([
    { home: 'graph.microsoft.com' },
    { home: 'graph.example.com' },
    { home: 'graph.microsoft.us', env: { MICROSOFT_CLOUD: 'us-gov-dod' } },
    { home: 'graph.microsoft.us', env: { MICROSOFT_AUTHORITY_URL: 'https://login.example.com' } },
  ])('leaves a tenant alone that fits, or that nobody knows: %j', async (cloud) => {
    expect((await run(cloud)).findings).toHaveLength(1);
  });
});
