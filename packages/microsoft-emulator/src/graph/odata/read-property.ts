/** The value at a path such as `from/emailAddress/address`; `undefined` where there is none. */
export function readProperty(item: unknown, path: string): unknown {
  let value = item;
  for (const name of path.split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
