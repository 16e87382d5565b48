import { describe, expect, it } from 'vitest';
import { buildKustomization } from './build-kustomization.ts';
import { readDeployFile, readMergedYaml } from './deploy-files.ts';

/** An exact version, and what it is made of where that is known. */
const exact = /^[\w./-]+:\d+\.\d+\.\d+[\w.-]*(@sha256:[0-9a-f]{64})?$/;

describe('images of others', () => {
  it('are pinned by digest where our own images stand on them', () => {
    const dockerfile = readDeployFile('Dockerfile');
    const [, image = ''] = /^ARG NODE_IMAGE=(\S+)$/m.exec(dockerfile) ?? [];
    expect(image).toMatch(exact);
    expect(image).toContain('@sha256:');
    const bases = [...dockerfile.matchAll(/^FROM (\S+) AS ([\w-]+)$/gm)].map(([, base, stage]) => ({
      base,
      stage,
    }));
    const stages = bases.map(({ stage }) => stage);
    expect(bases.filter(({ base }) => base !== `\${NODE_IMAGE}` && !stages.includes(base))).toEqual([]);
  });

  it('run the Node that the repository is tested with', () => {
    const workspace = readDeployFile('../pnpm-workspace.yaml');
    const [, tested] = /^nodeVersion: (\S+)$/m.exec(workspace) ?? [];
    expect(readDeployFile('Dockerfile')).toContain(`node:${tested}-`);
  });

  it('are built with the pnpm that the repository names', () => {
    const { packageManager } = JSON.parse(readDeployFile('../package.json'));
    expect(readDeployFile('Dockerfile')).toContain(` ${packageManager}\n`);
  });

  it('have an exact version everywhere else', () => {
    const compose = readMergedYaml<{ services: Record<string, { image: string }> }>('compose.yaml');
    const composed = Object.values(compose.services).map(({ image }) => image);
    const pods = ['single', 'replicas', 'split'].flatMap((name) =>
      buildKustomization(`kubernetes/overlays/${name}`).flatMap(
        ({ spec }) => spec?.template?.spec.containers ?? [],
      ),
    );
    const images = [...composed, ...pods.map(({ image }) => image)];
    expect(images.filter((image) => image !== 'hybrid-mcp:local' && !exact.test(image))).toEqual([]);
  });
});
