import type { Emulator } from '@hybrid-mcp/microsoft-emulator';

/** The environment that leads a server to an emulator in Microsoft's place, as one of its applications. */
export function toMicrosoftEnvironment({
  baseUrl,
  clientId,
  clientSecret,
}: Pick<Emulator, 'baseUrl' | 'clientId' | 'clientSecret'>): Record<string, string> {
  return {
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: clientSecret,
    MICROSOFT_AUTHORITY_URL: baseUrl,
    GRAPH_BASE_URL: baseUrl,
    DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
  };
}
