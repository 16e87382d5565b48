import type { HttpProbe } from './http-probe.ts';

const endpoints = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;

/** Whether the server could use the answer (OpenID Connect Discovery 1.0 §3). */
export function isDiscoveryDocument(probe: HttpProbe): boolean {
  if (!probe.reached || probe.status !== 200) return false;
  const fields = { ...(probe.body as object) } as Readonly<Record<string, unknown>>;
  const isUrl = (name: string) => typeof fields[name] === 'string' && URL.canParse(fields[name]);
  return typeof fields.issuer === 'string' && fields.issuer !== '' && endpoints.every(isUrl);
}
