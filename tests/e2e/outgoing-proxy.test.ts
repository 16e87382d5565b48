import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as http from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, demoCredentials } from '@hybrid-mcp/microsoft-emulator';
import {
  createBrowser,
  createMcpCaller,
  createSelfSignedCertificate,
  freePort,
  type McpCaller,
  startServerProcess,
  startTopology,
  topologyKinds,
  workspaceRoot,
} from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Nobody finds this name but the proxy. */
const microsoftHost = 'microsoft.example';
const microsoftUrl = `https://${microsoftHost}`;
const password = 'canary-password';
const useProxy = { NODE_USE_ENV_PROXY: '1' };
const microsoft = {
  AZURE_CLIENT_ID: demoCredentials.clientId,
  AZURE_CLIENT_SECRET: demoCredentials.clientSecret,
  MICROSOFT_AUTHORITY_URL: microsoftUrl,
  GRAPH_BASE_URL: microsoftUrl,
};

describe('a server whose way to Microsoft leads through a proxy', () => {
  const emulator = createEmulator({ baseUrl: microsoftUrl, autoSignIn: 'adele@contoso.example' });
  const { certificate, privateKey } = createSelfSignedCertificate([microsoftHost]);
  const tunnels: string[] = [];
  const internet = createHttpsServer({ cert: certificate, key: privateKey }, (request, response) =>
    emulator.routing(request, response),
  );
  const proxy = http.createServer((_request, response) => response.writeHead(502).end());
  let folder: string;
  let proxyEnv: Record<string, string>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hybrid-mcp-proxy-'));
    writeFileSync(join(folder, 'ca.pem'), certificate);
    await emulator.ready();
    const tlsPort = await listen(internet);
    proxy.on('connect', ({ url, headers }, socket, head) => {
      tunnels.push(`${url} ${Buffer.from(String(headers['proxy-authorization']).slice(6), 'base64')}`);
      const upstream = connect(tlsPort, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        upstream.write(head);
        upstream.pipe(socket).pipe(upstream);
      });
      for (const end of [socket, upstream]) end.on('error', () => upstream.destroy());
    });
    const port = await listen(proxy);
    proxyEnv = { HTTPS_PROXY: `http://me:${password}@localhost:${port}` };
  });
  afterAll(async () => {
    internet.close();
    proxy.close();
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  const toEnvironment = () => ({ ...useProxy, ...proxyEnv, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') });

  /** Signs in and asks for this and that. The person's browser finds Microsoft without the server's proxy. */
  async function useServer(mcp: McpCaller): Promise<void> {
    tunnels.length = 0;
    const { value: started } = await mcp.call('authenticate_account', {});
    const { pathname, search } = new URL(String(started.auth_url));
    const redirect = await emulator.inject({ url: `${pathname}${search}` });
    const page = await createBrowser().open(String(redirect.headers.location));
    expect(page.text).toContain('Authentication Successful');
    const { value: arrived } = await mcp.call('wait_for_callback', { state: started.state });
    const { value } = await mcp.call('complete_authentication', { auth_code: arrived.auth_code });
    expect(value).toMatchObject({ success: true });
    expect(tunnels).not.toEqual([]);
    const signInTunnels = tunnels.length;
    const handle = { access_token: value.access_token };
    const { value: profile } = await mcp.call('get_user_profile', handle);
    expect(profile).toMatchObject({ displayName: 'Adele Vance' });
    expect(tunnels.length).toBeGreaterThan(signInTunnels);
    expect(new Set(tunnels)).toEqual(new Set([`${microsoftHost}:443 me:${password}`]));
  }

  it.each(topologyKinds)('signs people in, and reads their data (%s)', async (kind) => {
    const servers = await startTopology({ kind, microsoft, env: toEnvironment() });
    try {
      await useServer(servers.mcp);
      expect(servers.output()).not.toContain(password);
    } finally {
      await servers.stop();
    }
  });

  it('reaches nothing without it', async () => {
    const env = { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'), ...proxyEnv };
    const servers = await startTopology({ kind: 'hybrid', microsoft, env });
    try {
      tunnels.length = 0;
      await expect(useServer(servers.mcp)).rejects.toThrow();
      expect(tunnels).toEqual([]);
      const { value } = await servers.mcp.call('authenticate_account', {});
      expect(value).toMatchObject({ success: false, error: 'microsoft_unreachable' });
    } finally {
      await servers.stop();
    }
  });

  it('may have it from a file .env, and is told by a Node that cannot take it from there', async () => {
    const { NODE_EXTRA_CA_CERTS, ...settings } = toEnvironment();
    const lines = Object.entries({ ...settings, ...microsoft }).map(([name, value]) => `${name}="${value}"`);
    writeFileSync(join(folder, '.env'), lines.join('\n'));
    const port = await freePort();
    const server = startServerProcess({
      script: join(workspaceRoot, 'packages/server-hybrid/dist/main.js'),
      env: { PORT: `${port}`, NODE_EXTRA_CA_CERTS },
      cwd: folder,
      keepsCompiled: true,
    });
    try {
      await server.printed(/listening on http/);
      const isOld = http.setGlobalProxyFromEnv === undefined;
      expect(server.output().includes('This Node takes NODE_USE_ENV_PROXY only from')).toBe(isOld);
      if (!isOld) await useServer(createMcpCaller(`http://localhost:${port}/mcp`));
    } finally {
      await server.stop();
    }
  });
});

async function listen(server: http.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
