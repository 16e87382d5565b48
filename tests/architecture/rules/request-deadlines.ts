import { Visitor } from 'oxc-parser';
import { lineAt, type SourceModule } from '../source-module.ts';

/** Calls of `fetch` that leave the deadline to somebody else, and to whom. */
const deadlineElsewhere: Readonly<Record<string, string>> = {
  'packages/mcp-endpoint/src/eras/modern/sdk-judge.ts': 'Is no request: the SDK answers in this process.',
  'packages/server-hybrid/src/doctor/real-system.ts': 'Is `fetch` itself; its callers bring the signal.',
  'packages/server-hybrid/src/doctor/network/check-public-client.ts':
    'Is given a `fetch` with a deadline, by network/probes.ts.',
};

/**
 * Requests without a deadline: the file that sends one makes it with `AbortSignal.timeout` or `withDeadline`, which end
 * the body too.
 */
export function findEndlessRequests(
  modules: readonly SourceModule[],
  allowed: Readonly<Record<string, string>> = deadlineElsewhere,
): string[] {
  return endlessIn(modules)
    .filter(({ path }) => allowed[path] === undefined)
    .map(({ path, line }) => `${path}:${line}: a request without a deadline`);
}

/** Exceptions that nothing needs any more. */
export function findNeedlessDeadlineExceptions(
  modules: readonly SourceModule[],
  allowed: Readonly<Record<string, string>> = deadlineElsewhere,
): string[] {
  const endless = endlessIn(modules).map(({ path }) => path);
  return Object.keys(allowed).filter((path) => !endless.includes(path));
}

function endlessIn(modules: readonly SourceModule[]) {
  return modules
    .filter(({ part, isTest }) => !isTest && /^(packages|apps)\//.test(part))
    .flatMap((module) => {
      const { requests, hasDeadline } = requestsIn(module);
      if (hasDeadline) return [];
      return requests.map((offset) => ({ path: module.path, line: lineAt(module, offset) }));
    });
}

function requestsIn({ program, imports }: SourceModule) {
  const requests: number[] = [];
  let hasDeadline = false;
  new Visitor({
    CallExpression({ callee, start }) {
      const isFetch =
        (callee.type === 'Identifier' && callee.name === 'fetch') ||
        (callee.type === 'MemberExpression' && 'name' in callee.property && callee.property.name === 'fetch');
      if (isFetch) requests.push(start);
      const isTimeout =
        (callee.type === 'Identifier' && callee.name === 'withDeadline') ||
        (callee.type === 'MemberExpression' &&
          'name' in callee.property &&
          callee.property.name === 'timeout');
      if (isTimeout) hasDeadline = true;
    },
  }).visit(program);
  const isNodeClient = imports.some(
    ({ specifier, names, kind }) =>
      kind !== 'type' &&
      /^(node:)?https?$/.test(specifier) &&
      (names.length === 0 || names.includes('request') || names.includes('get')),
  );
  return { requests: isNodeClient ? [...requests, 0] : requests, hasDeadline };
}
