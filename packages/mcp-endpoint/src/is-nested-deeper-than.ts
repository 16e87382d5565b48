/**
 * Whether a parsed JSON value has more than `maxLevels` levels of objects and arrays.
 * It walks level by level, because recursion is what such a value is meant to exhaust.
 */
export function isNestedDeeperThan(value: unknown, maxLevels: number): boolean {
  let level = [value].filter(isContainer);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === maxLevels) return true;
    level = level.flatMap((container) => Object.values(container).filter(isContainer));
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
