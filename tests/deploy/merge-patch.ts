type Json = unknown;
type Fields = Record<string, Json>;

/**
 * Merges a patch into a resource the way Kubernetes does for the lists these manifests have: lists of objects with a
 * `name` by that name, other lists as a whole.
 * @see https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
 */
export function mergePatch<Value>(target: Value, patch: Json): Value {
  return merge(target, patch) as Value;
}

function merge(target: Json, patch: Json): Json {
  if (isNamedList(target) && isNamedList(patch)) return mergeNamed(target, patch);
  if (!isFields(target) || !isFields(patch)) return patch;
  const merged = Object.entries(patch).map(([field, value]) => [
    field,
    field in target ? merge(target[field], value) : value,
  ]);
  return { ...target, ...Object.fromEntries(merged) };
}

type Named = Fields & { readonly name: string };

function mergeNamed(target: readonly Named[], patch: readonly Named[]): readonly Json[] {
  const added = patch.filter(({ name }) => !target.some((item) => item.name === name));
  const merged = target.map((item) => {
    const change = patch.find(({ name }) => name === item.name);
    return change ? merge(item, change) : item;
  });
  return [...added, ...merged];
}

function isFields(value: Json): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNamedList(value: Json): value is readonly Named[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isFields(item) && 'name' in item);
}
