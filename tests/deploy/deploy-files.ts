import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { root } from '../architecture/workspace.ts';

/** Paths of files below `deploy/`, from there, with forward slashes, sorted. */
export function findDeployFiles(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: join(root, 'deploy') })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** The text of a file below `deploy/`. */
export function readDeployFile(path: string): string {
  return readFileSync(join(root, 'deploy', path), 'utf8');
}

/** Every document of a YAML file below `deploy/`. @throws Error when it is no YAML */
export function readYamlDocuments<Content>(path: string): readonly Content[] {
  return parseAllDocuments(readDeployFile(path)).map((document) => {
    const [error] = document.errors;
    if (error) throw new Error(`${path}: ${error.message}`);
    return document.toJS() as Content;
  });
}

/** The one document of a YAML file below `deploy/`, with merge keys (`<<`) resolved, as Compose reads it. */
export function readMergedYaml<Content>(path: string): Content {
  return parse(readDeployFile(path), { merge: true }) as Content;
}
