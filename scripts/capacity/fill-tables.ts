/**
 * Puts tables between the marks of a page: `<!-- measured: name -->` and `<!-- /measured -->`.
 * @throws Error when the page and the tables do not name the same ones
 */
export function fillTables(page: string, tables: Readonly<Record<string, string>>): string {
  const names: string[] = [];
  const filled = page.replaceAll(
    /(<!-- measured: ([\w-]+) -->\n).*?(<!-- \/measured -->)/gs,
    (_all, opening: string, name: string, closing: string) => {
      names.push(name);
      return `${opening}\n${tables[name] ?? ''}\n\n${closing}`;
    },
  );
  const [wanted, given] = [names, Object.keys(tables)].map((list) => list.toSorted().join(', '));
  if (wanted !== given) throw new Error(`The page has places for ${wanted}, and there are ${given}.`);
  return filled;
}
