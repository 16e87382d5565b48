import { settings } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { readImageRecipe } from '../packages/images/image-recipe.ts';
import { buildKustomization } from './build-kustomization.ts';
import { findDeployFiles, readYamlDocuments } from './deploy-files.ts';
import { isSecretSetting } from './is-secret-setting.ts';
import { type Container, findServerContainers, type Resource } from './resource.ts';
import { typeCheckResources } from './type-check-resources.ts';

const overlays = ['single', 'replicas', 'split'].map((name) => ({
  name,
  resources: buildKustomization(`kubernetes/overlays/${name}`),
}));
const everything = overlays.flatMap(({ resources }) => resources);
const servers = findServerContainers(everything);

/** Names of the images, without registry, as the Dockerfile's stages are called. */
const stageOf = ({ image }: Container) => image.replace(/^.*\/|:.*$/g, '').replace(/^hybrid-mcp$/, 'hybrid');

describe('the Kubernetes manifests', () => {
  it('have the fields of the Kubernetes API, and no other', { timeout: 30_000 }, () => {
    const alone = readYamlDocuments<Resource>('kubernetes/ingress-controller/nginx-config.yaml');
    expect(typeCheckResources([...everything, ...alone])).toEqual([]);
  });

  it('are told when a field is wrong, missing or of a wrong type', { timeout: 30_000 }, () => {
    const deployment = everything.find(({ kind }) => kind === 'Deployment');
    const spec = deployment?.spec;
    const wrong = [
      { ...deployment, spec: { ...spec, replica: 2 } },
      { ...deployment, spec: { template: spec?.template } },
      { ...deployment, spec: { ...spec, replicas: '2' } },
    ] as Resource[];
    expect(typeCheckResources(wrong)).toHaveLength(3);
  });

  it('are all part of an overlay', () => {
    const folders = ['base', 'hybrid', 'components/*', 'overlays/*'];
    const files = folders.flatMap((folder) => findDeployFiles(`kubernetes/${folder}/*.yaml`));
    const unused = files
      .filter((path) => !path.endsWith('kustomization.yaml'))
      .filter((path) => !isBuilt(path));
    expect(unused).toEqual([]);
  });

  it.each(overlays)('$name puts everything but the namespace into one namespace', ({ resources }) => {
    const placed = resources.filter(({ kind }) => kind !== 'Namespace');
    expect(new Set(placed.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['hybrid-mcp']));
  });

  it.each(overlays)('$name lets nothing in or out that no policy names', ({ resources }) => {
    const policies = resources.filter(({ kind }) => kind === 'NetworkPolicy');
    const deny = policies.find(({ metadata }) => metadata.name === 'default-deny');
    expect(deny?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    expect(policies.length).toBeGreaterThan(1);
  });
});

describe('the pods', () => {
  it('run without rights, on a file system they cannot write to', () => {
    const pods = everything.flatMap(({ spec }) => spec?.template?.spec ?? []);
    expect(pods.length).toBeGreaterThanOrEqual(6);
    for (const { automountServiceAccountToken, securityContext, containers } of pods) {
      expect(automountServiceAccountToken).toBe(false);
      expect(securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const container of containers) {
        expect(container.securityContext).toEqual({
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        });
      }
    }
  });

  it('use the user and the port of their image', () => {
    expect(servers).toHaveLength(4);
    for (const container of servers) {
      const { env, user } = readImageRecipe(stageOf(container));
      expect(container.ports?.find(({ name }) => name === 'http')?.containerPort).toBe(Number(env.PORT));
      expect(user).toBe('1000:1000');
    }
  });

  it('are asked for /health and /ready by a name that the server answers to', () => {
    for (const { livenessProbe, startupProbe, readinessProbe, env } of servers) {
      expect(livenessProbe?.httpGet?.path).toBe('/health');
      expect(startupProbe?.httpGet?.path).toBe('/health');
      expect(readinessProbe?.httpGet?.path).toBe('/ready');
      const hosts = env?.find(({ name }) => name === 'ALLOWED_HOSTS')?.value?.split(',');
      for (const { httpGet } of [livenessProbe, startupProbe, readinessProbe].flatMap(
        (probe) => probe ?? [],
      )) {
        expect(httpGet).toMatchObject({ port: 'http', httpHeaders: [{ name: 'Host', value: hosts?.[0] }] });
      }
    }
  });
});

describe('a pod that is stopped', () => {
  it('is given the time that it goes on serving, and the time to stop', () => {
    const [settingsMap] = everything.filter(({ metadata }) => metadata.name === 'hybrid-mcp-settings');
    const drainSeconds = Number(settingsMap?.data?.DRAIN_SECONDS);
    expect(drainSeconds).toBeGreaterThan(0);
    for (const { spec } of everything.filter(({ kind }) => kind === 'Deployment')) {
      expect(spec?.template?.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(drainSeconds + 10);
    }
  });
});

describe('the metrics of the pods', () => {
  const [settingsMap] = everything.filter(({ metadata }) => metadata.name === 'hybrid-mcp-settings');

  it('are on the port that Prometheus is told and the network policy names, and in no service', () => {
    const port = Number(settingsMap?.data?.METRICS_PORT);
    for (const { ports } of servers) {
      expect(ports).toContainEqual({ name: 'metrics', containerPort: port });
    }
    const deployments = everything.filter(({ kind }) => kind === 'Deployment');
    for (const { spec } of deployments) {
      expect(spec?.template?.metadata?.annotations).toMatchObject({ 'prometheus.io/port': `${port}` });
    }
    const services = everything.filter(({ kind }) => ['Service', 'Ingress'].includes(kind));
    expect(JSON.stringify(services)).not.toMatch(/metrics|9464/);
  });
});

describe('the settings in the Kubernetes manifests', () => {
  const variables = servers.flatMap(({ env = [] }) => env);
  const configured = everything
    .filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'hybrid-mcp-settings')
    .flatMap(({ data = {} }) => Object.keys(data));

  it('are settings of the servers', () => {
    const names = [...variables.map(({ name }) => name), ...configured];
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !(name in settings))).toEqual([]);
  });

  it('name a secret wherever the value is one, and nowhere write it down', () => {
    const secrets = variables.filter(({ name }) => isSecretSetting(name));
    expect(secrets.length).toBeGreaterThan(10);
    expect(secrets.filter(({ value, valueFrom }) => value !== undefined || !valueFrom?.secretKeyRef)).toEqual(
      [],
    );
    expect(configured.filter(isSecretSetting)).toEqual([]);
    expect(everything.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });
});

/** Whether some overlay has a resource that a file describes, or that it changes. */
function isBuilt(path: string): boolean {
  return readYamlDocuments<Resource>(path).every(
    ({ kind, metadata }) =>
      metadata.name === 'every-server' ||
      everything.some((built) => built.kind === kind && built.metadata.name === metadata.name),
  );
}
