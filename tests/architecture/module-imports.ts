import { type ImportDeclaration, type Program, Visitor } from 'oxc-parser';

/** One import, re-export or `import()` of a module. */
export interface ModuleImport {
  readonly specifier: string;
  /** `static` runs when the module is loaded, `dynamic` later, `type` never. */
  readonly kind: 'static' | 'dynamic' | 'type';
  /** The imported names, types included; empty where the whole module is taken. */
  readonly names: readonly string[];
}

/** Every import of a module, in the order of the text; `import(expression)` has the specifier `<computed>`. */
export function readImports(program: Program): ModuleImport[] {
  const imports: ModuleImport[] = [];
  const add = (specifier: string, kind: ModuleImport['kind'], names: readonly string[] = []) =>
    void imports.push({ specifier, kind, names });
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, kindOf(node.importKind), importedNames(node)),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node.source.value, kindOf(node.exportKind), node.specifiers.map(localName));
    },
    ExportAllDeclaration: (node) => add(node.source.value, kindOf(node.exportKind)),
    ImportExpression: ({ source }) =>
      add(source.type === 'Literal' ? String(source.value) : '<computed>', 'dynamic'),
    TSImportType: (node) => add(node.source.value, 'type'),
  }).visit(program);
  return imports;
}

function kindOf(kind: 'type' | 'value' | undefined): ModuleImport['kind'] {
  return kind === 'type' ? 'type' : 'static';
}

function importedNames({ specifiers }: ImportDeclaration): string[] {
  return specifiers.flatMap((specifier) =>
    specifier.type === 'ImportSpecifier' ? [nameOf(specifier.imported)] : [],
  );
}

function localName({ local }: { readonly local: ExportedName }): string {
  return nameOf(local);
}

type ExportedName =
  | { readonly type: 'Identifier'; readonly name: string }
  | { readonly type: 'Literal'; readonly value: unknown };

function nameOf(node: ExportedName): string {
  return node.type === 'Identifier' ? node.name : String(node.value);
}
