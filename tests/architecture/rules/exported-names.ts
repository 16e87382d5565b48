import type { Program } from 'oxc-parser';

/** Names that a module declares and exports, types included; names it passes on from elsewhere are not its own. */
export function exportedNames(program: Program): string[] {
  const declared = program.body.flatMap((node) =>
    node.type === 'ExportNamedDeclaration' && node.declaration ? declaredNames(node.declaration) : [],
  );
  return [...listedNames(program), ...declared];
}

/** Names in the `export { … }` lists of a module, except those with a `from`. */
export function listedNames({ body }: Program): string[] {
  return body.flatMap((node) =>
    node.type === 'ExportNamedDeclaration' && !node.source
      ? node.specifiers.map(({ local }) => ('name' in local ? local.name : local.value))
      : [],
  );
}

/** Names that a declaration introduces; none for any other statement, and none for a destructuring. */
export function declaredNames(declaration: object): string[] {
  const declarators = 'declarations' in declaration ? (declaration.declarations as object[]) : [declaration];
  return declarators.flatMap((node) => {
    const id = 'id' in node ? (node.id as object | null) : null;
    return id && 'name' in id ? [String(id.name)] : [];
  });
}
