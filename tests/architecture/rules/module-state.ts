import { type Expression, type Node, Visitor } from 'oxc-parser';
import { lineAt, type SourceModule } from '../source-module.ts';
import { declaredNames } from './exported-names.ts';

/** Modules that keep state, and why nobody's token or answer can be in it. */
const allowedState: Readonly<Record<string, string>> = {
  'packages/graph-tools/src/operations/catalogue/shared-catalogue.ts: catalogue':
    'Is made of a file of this package: the same for everybody, and never changed.',
  'packages/graph-tools/src/operations/catalogue/shared-catalogue.ts: index':
    'Is made of the catalogue: the same for everybody, and never changed.',
  'packages/http-base/src/shutdown/connection-end.ts: runningByShutdown':
    'Holds what ends work only, for each server those of its own requests, and no longer than the server.',
  'packages/http-base/src/logging/standard-output.ts: opened':
    'Is the one standard output that a process has.',
};

const mutatingMethods =
  /^(set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|append)$/;

/** What a module keeps from one request to the next: one person's token could answer another's call from there. */
export function findModuleState(
  modules: readonly SourceModule[],
  allowed: Readonly<Record<string, string>> = allowedState,
): string[] {
  return findState(modules)
    .filter(({ path, name }) => allowed[`${path}: ${name}`] === undefined)
    .map(({ path, line, name, why }) => `${path}:${line}: ${name} ${why}`);
}

/** Exceptions that nothing needs any more. */
export function findNeedlessStateExceptions(
  modules: readonly SourceModule[],
  allowed: Readonly<Record<string, string>> = allowedState,
): string[] {
  const needed = findState(modules).map(({ path, name }) => `${path}: ${name}`);
  return Object.keys(allowed).filter((exception) => !needed.includes(exception));
}

interface State {
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly why: string;
}

function findState(modules: readonly SourceModule[]): State[] {
  const servers = modules.filter(isServerCode);
  const exported = new Set(servers.flatMap((module) => constantsOf(module, 'exported')));
  return servers.flatMap((module) => {
    const shared = module.imports.flatMap(({ names }) => names).filter((name) => exported.has(name));
    const constants = [...constantsOf(module, 'any'), ...shared];
    return [
      ...variablesOf(module),
      ...changesOf(module, new Set(constants)),
      ...closuresOf(module),
      ...staticFieldsOf(module),
    ].map(({ start, ...state }) => ({ ...state, path: module.path, line: lineAt(module, start) }));
  });
}

/** The emulator and the test kit hold no person's tokens. */
function isServerCode({ part, isTest }: SourceModule): boolean {
  return !isTest && /^(packages|apps)\//.test(part) && part !== 'packages/microsoft-emulator';
}

interface Found {
  readonly start: number;
  readonly name: string;
  readonly why: string;
}

/** Declarations at the top level of a module, exported or not. */
function declarationsOf({ program }: SourceModule) {
  return program.body.flatMap((node) => {
    const isExported = node.type === 'ExportNamedDeclaration';
    const declaration = isExported ? node.declaration : node;
    return declaration?.type === 'VariableDeclaration' ? [{ declaration, isExported }] : [];
  });
}

function variablesOf(module: SourceModule): Found[] {
  return declarationsOf(module)
    .filter(({ declaration }) => declaration.kind !== 'const')
    .map(({ declaration }) => ({
      start: declaration.start,
      name: declaredNames(declaration).join(', '),
      why: 'can be assigned anew',
    }));
}

function constantsOf(module: SourceModule, which: 'exported' | 'any'): string[] {
  return declarationsOf(module)
    .filter(({ isExported }) => isExported || which === 'any')
    .flatMap(({ declaration }) => declaredNames(declaration));
}

/** Statements that change what a constant of a module holds, wherever in it they are. */
function changesOf({ program }: SourceModule, constants: ReadonlySet<string>): Found[] {
  const found = new Map<string, Found>();
  const note = (changed: Node, isInside: boolean) => {
    const name = rootOf(changed);
    const isChange = name !== undefined && constants.has(name) && (isInside || changed.type !== 'Identifier');
    if (isChange && !found.has(name)) found.set(name, { start: changed.start, name, why: 'is changed here' });
  };
  new Visitor({
    AssignmentExpression: ({ left }) => note(left, false),
    UpdateExpression: ({ argument }) => note(argument, false),
    UnaryExpression: ({ operator, argument }) => operator === 'delete' && note(argument, false),
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type !== 'MemberExpression') return;
      const method = 'name' in callee.property ? String(callee.property.name) : '';
      if (mutatingMethods.test(method)) note(callee.object, true);
      const isAssign = /^(assign|defineProperty|defineProperties|setPrototypeOf)$/.test(method);
      if (isAssign && first) note(first, true);
    },
  }).visit(program);
  return [...found.values()];
}

/** The name that a chain of members starts with: `a` of `a.b[c].d`. */
function rootOf(node: Node): string | undefined {
  if (node.type === 'MemberExpression') return rootOf(node.object);
  if (node.type === 'TSNonNullExpression' || node.type === 'TSAsExpression') return rootOf(node.expression);
  return node.type === 'Identifier' ? node.name : undefined;
}

/** Whatever a factory keeps in its closure lives as long as the module does. */
function closuresOf(module: SourceModule): Found[] {
  return declarationsOf(module).flatMap(({ declaration }) =>
    declaration.declarations
      .filter(({ init }) => init && isFactoryCall(init))
      .map((node) => ({
        start: node.start,
        name: declaredNames(node).join(', '),
        why: 'is made by a factory when the module is loaded',
      })),
  );
}

function isFactoryCall(init: Expression): boolean {
  if (init.type === 'AwaitExpression') return isFactoryCall(init.argument);
  if (init.type !== 'CallExpression' || init.callee.type !== 'Identifier') return false;
  return /^(create|open|start|assemble|memoi[sz]e|once|remember)/.test(init.callee.name);
}

function staticFieldsOf({ program }: SourceModule): Found[] {
  const found: Found[] = [];
  new Visitor({
    PropertyDefinition(node) {
      const name = 'name' in node.key ? String(node.key.name) : 'a field';
      if (node.static && !node.readonly) found.push({ start: node.start, name, why: 'is a static field' });
    },
  }).visit(program);
  return found;
}
