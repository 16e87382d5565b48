import type { FastifyInstance } from 'fastify';
import { demoCredentials } from '../demo-credentials.ts';
import { sendPage } from '../pages/send-page.ts';
import type { EmulatorContext } from './emulator-context.ts';

/** Registers `GET /`: what this is, as a page for browsers and as JSON for everything else. */
export function registerLandingRoute(app: FastifyInstance, context: EmulatorContext): void {
  app.get('/', async (request, reply) => {
    const about = describeEmulator(context);
    if (!request.headers.accept?.includes('text/html')) return about;
    const { name, description, client_id, tenant_id } = about;
    const values = {
      name,
      description,
      client_id,
      tenant_id,
      people: about.people.map((username) => ({ username })),
      endpoints: Object.values(about.endpoints).map((url) => ({ url })),
    };
    return sendPage(reply, context.pages.render('landing', values));
  });
}

function describeEmulator({ baseUrl, people }: EmulatorContext) {
  return {
    name: 'Microsoft emulator',
    description: 'A stand-in for Microsoft Entra ID and Microsoft Graph. Sample data, no real sign-in.',
    client_id: demoCredentials.clientId,
    tenant_id: demoCredentials.tenantId,
    people: people.map(({ profile }) => profile.userPrincipalName),
    endpoints: {
      discovery: `${baseUrl}/common/v2.0/.well-known/openid-configuration`,
      graph: `${baseUrl}/v1.0`,
      device_login: `${baseUrl}/devicelogin`,
      faults: `${baseUrl}/emulator/faults`,
      revocations: `${baseUrl}/emulator/revocations`,
      lifecycle: `${baseUrl}/emulator/lifecycle`,
      requests: `${baseUrl}/emulator/requests`,
    },
  };
}
