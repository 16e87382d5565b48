/** Which methods each address takes, for `405 Method Not Allowed`. */
export interface MethodTable {
  /** Notes the methods of a route pattern: literal segments, `:name` segments, and a last `*`. */
  add(pattern: string, methods: readonly string[]): void;
  /** The methods of an address (a query is ignored), sorted; empty when no route has it. */
  methodsFor(url: string): string[];
}

/**
 * Creates an empty table. Fastify only finds routes by pattern, so addresses are matched here.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
 */
export function createMethodTable(): MethodTable {
  const routes: { segments: readonly string[]; methods: readonly string[] }[] = [];
  return {
    add(pattern, methods) {
      // The catch-all exists for preflights only and would make every address a known one.
      if (pattern !== '*') routes.push({ segments: pattern.split('/'), methods });
    },
    methodsFor(url) {
      const path = url.split('?', 1)[0] ?? '';
      const matching = routes.filter(({ segments }) => matches(segments, path.split('/')));
      return [...new Set(matching.flatMap(({ methods }) => methods))].sort();
    },
  };
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  const isOpen = pattern.at(-1) === '*';
  if (isOpen ? path.length < pattern.length : path.length !== pattern.length) return false;
  return pattern.every((segment, index) => {
    if (segment === '*') return isOpen;
    return segment.startsWith(':') ? path[index] !== '' : segment === path[index];
  });
}
