import { posix } from 'node:path';
import { readYamlDocuments } from './deploy-files.ts';
import { mergePatch } from './merge-patch.ts';
import type { Resource } from './resource.ts';

interface Kustomization {
  readonly kind: 'Kustomization' | 'Component';
  readonly namespace?: string;
  readonly resources?: readonly string[];
  readonly components?: readonly string[];
  readonly patches?: readonly Patch[];
  readonly images?: readonly { readonly name: string; readonly newName: string; readonly newTag: string }[];
}

interface Patch {
  readonly path: string;
  readonly target?: { readonly kind: string; readonly labelSelector: string };
}

/** The fields of a kustomization that this builds; another one would be left out in silence. */
const known = ['apiVersion', 'kind', 'namespace', 'resources', 'components', 'patches', 'images'];

/**
 * Builds a kustomization below `deploy/`, as `kubectl kustomize` does with the fields that these have.
 * @throws Error for a field it does not know, and for a patch that fits nothing
 */
export function buildKustomization(folder: string): readonly Resource[] {
  return build(folder, []);
}

/** A component changes what those who include it have so far; a kustomization begins with nothing. */
function build(folder: string, given: readonly Resource[]): readonly Resource[] {
  const kustomization = readKustomization(folder);
  const at = (path: string) => posix.join(folder, path);
  const own = (kustomization.resources ?? []).flatMap((path) => load(at(path)));
  const components = kustomization.components ?? [];
  const composed = components.reduce<readonly Resource[]>(
    (all, path) => build(at(path), all),
    [...given, ...own],
  );
  const patched = (kustomization.patches ?? []).reduce<readonly Resource[]>(
    (all, patch) => applyPatch(all, { ...patch, path: at(patch.path) }),
    composed,
  );
  return patched.map((resource) => finish(resource, kustomization));
}

function readKustomization(folder: string): Kustomization {
  const [content] = readYamlDocuments<Kustomization>(posix.join(folder, 'kustomization.yaml'));
  const unknown = Object.keys(content ?? {}).filter((field) => !known.includes(field));
  if (content === undefined || unknown.length > 0) throw new Error(`${folder}: cannot build ${unknown}`);
  return content;
}

function load(path: string): readonly Resource[] {
  return path.endsWith('.yaml') ? readYamlDocuments<Resource>(path) : build(path, []);
}

function applyPatch(resources: readonly Resource[], { path, target }: Patch): readonly Resource[] {
  const [patch] = readYamlDocuments<Resource>(path);
  if (patch === undefined) throw new Error(`${path} is empty`);
  const [label = '', value] = target?.labelSelector.split('=') ?? [];
  const fits = ({ kind, metadata }: Resource) =>
    kind === patch.kind &&
    (target ? metadata.labels?.[label] === value : metadata.name === patch.metadata.name);
  if (!resources.some(fits)) throw new Error(`${path} fits nothing`);
  const { metadata: _name, ...change } = patch;
  return resources.map((resource) => (fits(resource) ? mergePatch(resource, change) : resource));
}

function finish(resource: Resource, { namespace, images = [] }: Kustomization): Resource {
  const isNamespaced = namespace !== undefined && resource.kind !== 'Namespace';
  const placed = isNamespaced ? mergePatch(resource, { metadata: { namespace } }) : resource;
  const containers = placed.spec?.template?.spec.containers.map(({ name, image }) => {
    const replaced = images.find((entry) => entry.name === image);
    return { name, image: replaced ? `${replaced.newName}:${replaced.newTag}` : image };
  });
  return containers ? mergePatch(placed, { spec: { template: { spec: { containers } } } }) : placed;
}
