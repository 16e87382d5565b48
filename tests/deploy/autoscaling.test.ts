import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../architecture/workspace.ts';
import { readYamlDocuments } from './deploy-files.ts';
import type { Resource } from './resource.ts';

interface AdapterValues {
  readonly rules: {
    readonly custom: readonly { readonly seriesQuery: string; readonly name: { readonly as: string } }[];
  };
}

interface Autoscaler extends Omit<Resource, 'spec'> {
  readonly spec: {
    readonly minReplicas: number;
    readonly metrics: readonly { readonly pods?: { readonly metric: { readonly name: string } } }[];
  };
}

const [autoscaler] = readYamlDocuments<Autoscaler>('kubernetes/components/autoscaling/autoscaler.yaml');
const [values] = readYamlDocuments<AdapterValues>('kubernetes/prometheus-adapter/values.yaml');

it('the autoscaler goes by exactly what the Prometheus adapter is told to offer', () => {
  const wanted = autoscaler?.spec.metrics.flatMap(({ pods }) => pods?.metric.name ?? []);
  expect(wanted).toEqual(values?.rules.custom.map(({ name }) => name.as));
  expect(wanted).toHaveLength(2);
});

it('the autoscaler never leaves a single replica', () => {
  expect(autoscaler?.spec.minReplicas).toBeGreaterThanOrEqual(2);
});

it('the Prometheus adapter asks for metrics that the servers have', () => {
  const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');
  for (const { seriesQuery } of values?.rules.custom ?? []) {
    const [, name] = /__name__="(\w+)"/.exec(seriesQuery) ?? [];
    expect(page).toContain(`| \`${name}\` `);
  }
});
