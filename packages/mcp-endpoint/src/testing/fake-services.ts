import { AppError } from '@hybrid-mcp/core';
import type { GraphClient } from '@hybrid-mcp/graph-tools';
import type { McpEndpointOptions } from '../mcp-endpoint-options.ts';

const refuse = async (): Promise<never> => {
  throw new AppError('sign_in_required');
};

/** A Graph client that refuses everything. */
export const graphWithoutAnswers: GraphClient = {
  get: refuse,
  post: refuse,
  patch: refuse,
  put: refuse,
  delete: refuse,
  upload: refuse,
  start: refuse,
  download: refuse,
  open: refuse,
  getText: refuse,
  postText: refuse,
};

/** Options of an endpoint without tools, whose services refuse everything. */
export const fakeOptions: McpEndpointOptions = {
  tools: [],
  signIn: { start: refuse, waitForCallback: refuse, complete: refuse, stepUp: refuse },
  accounts: { list: async () => [], signOut: async () => [], selectAccount: refuse },
  createGraphClient: () => graphWithoutAnswers,
  principalOf: () => ({ kind: 'local' }),
  serverInfo: {
    name: 'test-server',
    title: 'Test server',
    version: '1.2.3',
    websiteUrl: 'https://example.com',
    icons: [{ src: 'https://example.com/icon.png', mimeType: 'image/png', sizes: ['48x48'] }],
  },
  instructions: 'Call authenticate_account first.',
};
