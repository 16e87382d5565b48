import type { Emulator } from '@hybrid-mcp/microsoft-emulator';
import { fastify } from 'fastify';

/** The emulator, but for the OAuth errors of its token endpoint. */
export interface RenamedErrors {
  /** What a server takes for MICROSOFT_AUTHORITY_URL. */
  readonly authorityUrl: string;
  /** Gives every error of the token endpoint this OAuth name from now on; its AADSTS number stays. */
  rename(error: string): void;
  stop(): Promise<void>;
}

/** Starts a token endpoint in front of the emulator's, and a discovery document that leads to it. */
export async function startRenamedErrors({ baseUrl }: Emulator): Promise<RenamedErrors> {
  const app = fastify();
  let name: string | undefined;
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  app.get('/:tenant/v2.0/.well-known/openid-configuration', async ({ url }) => {
    const document = (await (await fetch(`${baseUrl}${url}`)).json()) as { token_endpoint: string };
    return { ...document, token_endpoint: document.token_endpoint.replace(baseUrl, authorityUrl) };
  });
  app.post('/:tenant/oauth2/v2.0/token', async ({ url, body }, reply) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(`${baseUrl}${url}`, { method: 'POST', headers, body: String(body) });
    const fields = (await answer.json()) as Record<string, unknown>;
    return reply.code(answer.status).send(answer.ok ? fields : { ...fields, error: name ?? fields.error });
  });
  const authorityUrl = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    authorityUrl,
    rename(error) {
      name = error;
    },
    stop: () => app.close(),
  };
}
