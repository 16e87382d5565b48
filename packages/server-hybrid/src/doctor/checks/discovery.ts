import { type Config, isGuid, listDiscoveryPlaces } from '@hybrid-mcp/core';
import type { Check } from '../check.ts';
import type { DoctorContext } from '../doctor-context.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';
import { listInWords } from '../list-in-words.ts';
import type { HttpProbe } from '../network/http-probe.ts';
import { isDiscoveryDocument } from '../network/is-discovery-document.ts';
import { toUnreachableFinding } from '../network/unreachable-finding.ts';

/** Asks for the tenant's OpenID Connect configuration: the place is reachable, and the tenant exists. */
export const discoveryCheck: Check = {
  id: 'discovery',
  title: 'Sign-in service',
  asksMicrosoft: true,
  async run({ config, env, probes }) {
    const probe = await probes.discovery();
    if (probe.reached) return [judge(probe, config.microsoft)];
    return [toUnreachableFinding({ ...probe, setting: 'MICROSOFT_AUTHORITY_URL', env })];
  },
};

type Answer = Extract<HttpProbe, { reached: true }>;

function judge(probe: Answer, microsoft: DoctorContext['config']['microsoft']): Finding {
  const { host } = new URL(probe.url);
  const { issuer, error, error_codes: codes } = fieldsOf(probe.body);
  if (isDiscoveryDocument(probe)) return judgeIssuer(String(issuer), host, microsoft);
  if (error === 'invalid_tenant' || (Array.isArray(codes) && codes.includes(90002))) {
    return problem(
      `${host} knows no tenant "${microsoft.tenant}" (AADSTS90002).`,
      `Copy "Directory (tenant) ID" from the overview of the app registration to AZURE_TENANT_ID. A tenant of another cloud needs MICROSOFT_CLOUD.`,
    );
  }
  return problem(
    `${host} answers ${probe.status} where the OpenID Connect configuration should be.`,
    `Check MICROSOFT_AUTHORITY_URL and AZURE_TENANT_ID: ${describePlaces(microsoft)} must show it. A page that asks for a sign-in to the network answers like that, too.`,
  );
}

function describePlaces(microsoft: DoctorContext['config']['microsoft']): string {
  const places = listDiscoveryPlaces(microsoft.authorityUrl, microsoft.tenant);
  return places.length === 1 ? places[0] : `one of ${listInWords(places)}`;
}

const guidInIssuer = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//i;

function judgeIssuer(issuer: string, host: string, { tenant }: Config['microsoft']): Finding {
  const [, issuerTenant] = guidInIssuer.exec(issuer) ?? [];
  if (isGuid(tenant) && issuerTenant !== undefined && issuerTenant.toLowerCase() !== tenant.toLowerCase()) {
    return problem(
      `${host} names the issuer ${issuer}, which is not that of tenant ${tenant}.`,
      'Check AZURE_TENANT_ID and MICROSOFT_AUTHORITY_URL: answers of this tenant would be refused.',
    );
  }
  const isShared = ['common', 'organizations'].includes(tenant);
  if (isShared && !issuer.includes('{tenantid}')) {
    return warning(
      `${host} answers for "${tenant}", but with the one issuer ${issuer}: it is not Microsoft Entra ID.`,
      'Fine for another OpenID Connect provider; else check MICROSOFT_AUTHORITY_URL.',
    );
  }
  const isTenant = !isShared && tenant !== 'consumers';
  return ok(
    isTenant ? `${host} answers, and tenant "${tenant}" exists.` : `${host} answers for "${tenant}".`,
  );
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
