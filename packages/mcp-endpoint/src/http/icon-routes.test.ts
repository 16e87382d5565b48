import { allTools } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { connectClient } from '../testing/connect-client.ts';
import { startTestEndpoint } from '../testing/start-test-endpoint.ts';

const iconBaseUrl = 'https://mcp.example.com';

describe('pictures of tools (https://modelcontextprotocol.io/specification/2025-11-25/basic#icons)', () => {
  it('are on the server, where each tool says', async () => {
    const { url, app } = await startTestEndpoint({ tools: allTools, iconBaseUrl });
    const { tools } = await (await connectClient(url)).listTools();
    expect(tools).toHaveLength(allTools.length);
    for (const { icons = [] } of tools) {
      expect(icons).toHaveLength(1);
      const { origin, pathname } = new URL(icons[0]?.src ?? '');
      expect(origin).toBe(iconBaseUrl);
      const { statusCode, headers, body } = await app.inject(pathname);
      expect([statusCode, headers['content-type']]).toEqual([200, 'image/svg+xml']);
      expect(body).toMatch(
        /^<svg xmlns='http:\/\/www\.w3\.org\/2000\/svg' [^<]+><path d='[^<']+'\/><\/svg>$/,
      );
      expect(headers['cache-control']).toContain('public');
    }
  });

  it('are part of the list where there is no server to fetch them from', async () => {
    const { url, app } = await startTestEndpoint({ tools: allTools });
    const { tools } = await (await connectClient(url)).listTools();
    expect(tools.map(({ icons }) => icons)).toEqual(allTools.map(({ icons }) => icons));
    expect((await app.inject('/icons/key.svg')).statusCode).toBe(404);
  });
});
