/** Properties that Graph returns whatever `$select` says. */
const always = ['id', '@odata.type', '@odata.etag'];

/** The properties that `$select` names, in the order of the resource; all without it. Names that it lacks are left out. */
export function pickProperties(resource: object, select: string | undefined): object {
  const names = (select ?? '*').split(',').map((name) => name.trim().split('/', 1).join(''));
  if (names.includes('*') || names.join('') === '') return resource;
  const wanted = new Set([...always, ...names].map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(resource).filter(([name]) => wanted.has(name.toLowerCase())));
}
