import { clouds, type MicrosoftCloud } from '@hybrid-mcp/core';
import type { Check } from '../check.ts';
import type { DoctorContext } from '../doctor-context.ts';
import { type Finding, ok, problem } from '../finding.ts';
import type { HttpProbe } from '../network/http-probe.ts';
import { toUnreachableFinding } from '../network/unreachable-finding.ts';

/** Asks Graph for a profile without a token: 401 shows that it is there. */
export const graphCheck: Check = {
  id: 'graph',
  title: 'Microsoft Graph',
  asksMicrosoft: true,
  async run({ config, env, probes }) {
    const [probe, discovery] = await Promise.all([probes.graph(), probes.discovery()]);
    const own = probe.reached
      ? judge(probe)
      : toUnreachableFinding({ ...probe, setting: 'GRAPH_BASE_URL', env });
    return [own, ...findForeignTenant(config, discovery)];
  },
};

function judge({ status, url }: Extract<HttpProbe, { reached: true }>): Finding {
  const { host } = new URL(url);
  if (status === 401) return ok(`${host} answers, and asks for a token as it should.`);
  return problem(
    `${host} answers ${status} to a request without a token, where Microsoft Graph answers 401.`,
    'Check GRAPH_BASE_URL, and whether something on the way answers in its place.',
  );
}

/** A tenant's configuration names the Graph of the tenant's own cloud, whichever cloud was asked for it. */
function findForeignTenant({ microsoft }: DoctorContext['config'], discovery: HttpProbe): readonly Finding[] {
  const { cloud, authorityUrl, tenant } = microsoft;
  const home = homeCloud(discovery);
  const asksMicrosoft = authorityUrl === clouds[cloud].authorityUrl;
  // The two clouds of the US government share a sign-in service, whose answers do not tell them apart for certain.
  if (!asksMicrosoft || home === undefined || clouds[home].authorityUrl === authorityUrl) return [];
  return [
    problem(
      `Tenant "${tenant}" belongs to the cloud ${home}, and this server is set to ${cloud}.`,
      `Set MICROSOFT_CLOUD=${home}; the app registration and the people must be in that cloud, too.`,
    ),
  ];
}

function homeCloud(discovery: HttpProbe): MicrosoftCloud | undefined {
  const body = discovery.reached ? discovery.body : undefined;
  const host = typeof body === 'object' && body !== null && 'msgraph_host' in body ? body.msgraph_host : '';
  const names = Object.keys(clouds) as MicrosoftCloud[];
  return names.find((name) => new URL(clouds[name].graphBaseUrl).host === host);
}
