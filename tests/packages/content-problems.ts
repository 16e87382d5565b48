const belongs =
  /^(package\.json|README\.md|LICENSE|dist\/.+\.(js|d\.ts)(\.map)?|dist\/graph-operations\.bin|pages\/[^/]+\.(html|css))$/;
const required = ['package.json', 'README.md', 'LICENSE'];

/** What is wrong with the files of a tarball; `hasFile` says whether the package's folder holds a file. */
export function findContentProblems(files: readonly string[], hasFile: (path: string) => boolean): string[] {
  const missing = required.filter((path) => !files.includes(path)).map((path) => `${path} is missing`);
  const wrong = files.flatMap((path) => {
    if (/\.test\.|(^|\/)testing\//.test(path)) return [`${path}: a test`];
    if (!belongs.test(path)) return [`${path}: does not belong in the package`];
    // Code is bundled, types are not.
    return path.endsWith('.d.ts') && !hasFile(sourceOf(path)) ? [`${path}: has no source any more`] : [];
  });
  return [...missing, ...wrong];
}

function sourceOf(path: string): string {
  return path.replace(/^dist\//, 'src/').replace(/\.d\.ts$/, '.ts');
}
