import { callTool } from './call-tool.ts';
import { openHttpClient } from './http-client.ts';
import { type HttpResponse, readHeader } from './http-response.ts';
import type { NextId } from './next-id.ts';
import { buildRequest } from './request-template.ts';

/** Somebody who signs in again and again: the person with their browser, and the MCP client. */
export interface SignInClient {
  /** One complete sign-in. @throws Error when any step of it does not end well. */
  signIn(): Promise<void>;
  close(): void;
}

/** What a {@link SignInClient} needs. */
export interface SignInClientOptions {
  readonly serverPort: number;
  readonly standInPort: number;
  /** User name at the stand-in. */
  readonly person: string;
  readonly nextId: NextId;
}

/** Opens a client with one connection to the server and one to what stands in for Microsoft. */
export async function openSignInClient({
  serverPort: port,
  standInPort,
  person,
  nextId,
}: SignInClientOptions): Promise<SignInClient> {
  const server = await openHttpClient(port);
  const standIn = await openHttpClient(standInPort);
  const call = (name: string, args?: object) =>
    callTool(server, { port, id: nextId(), name, ...(args && { args }) });
  const visit = (path: string, headers?: Readonly<Record<string, string>>) =>
    server.ask(buildRequest({ method: 'GET', path, port, ...(headers && { headers }) }));

  return {
    async signIn() {
      const { auth_url: authUrl, state } = await call('authenticate_account');
      const approved = await standIn.ask(approve(`${authUrl}`, standInPort, person));
      const delivered = await visit(requireRedirect(approved, 302));
      const cookie = readHeader(delivered, 'set-cookie')?.split(';', 1)[0] ?? '';
      requireStatus(await visit(requireRedirect(delivered, 303), { Cookie: cookie }), 200);
      const { auth_code } = await call('wait_for_callback', { state });
      const { success, account } = await call('complete_authentication', { auth_code });
      const { username } = (account ?? {}) as { readonly username?: string };
      if (success !== true || username !== person) throw new Error(`${person} signed in as ${username}.`);
    },
    close() {
      server.close();
      standIn.close();
    },
  };
}

/** What the form on Microsoft's page sends when the person picks their account. */
function approve(authUrl: string, port: number, person: string): string {
  const { pathname, search } = new URL(authUrl);
  return buildRequest({
    method: 'POST',
    path: `${pathname}${search}`,
    port,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ account: person }).toString(),
  });
}

function requireRedirect(response: HttpResponse, status: number): string {
  requireStatus(response, status);
  const { pathname, search } = new URL(readHeader(response, 'location') ?? '', 'http://localhost');
  return `${pathname}${search}`;
}

function requireStatus(response: HttpResponse, status: number): void {
  if (response.status === status) return;
  throw new Error(
    `Status ${response.status} in place of ${status}: ${response.body.toString().slice(0, 160)}`,
  );
}
