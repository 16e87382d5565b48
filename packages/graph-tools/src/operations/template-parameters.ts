/** Names of the values that a path template takes, in their order. */
export function readTemplateParameters(template: string): readonly string[] {
  return [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
}
