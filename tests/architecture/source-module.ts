import { type Comment, type Program, parseSync } from 'oxc-parser';
import { type ModuleImport, readImports } from './module-imports.ts';

/** A parsed source file or built file of this repository. */
export interface SourceModule {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  /** The package, app or root folder it belongs to, such as `packages/core` or `scripts`; empty at the root. */
  readonly part: string;
  /** Whether it is shipped to nobody: a test, or what only tests use. */
  readonly isTest: boolean;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly imports: readonly ModuleImport[];
}

/** Parses the text of a file. @throws Error when the text does not parse. */
export function parseSourceModule(path: string, text: string): SourceModule {
  const { program, comments, errors } = parseSync(path, text, { range: true });
  if (errors[0]) throw new Error(`${path} does not parse: ${errors[0].message}`);
  return {
    path,
    part: partOf(path),
    isTest: /\.test\.ts$|\/testing\/|^(tests|benchmarks|packages\/test-kit)\//.test(path),
    text,
    program,
    comments,
    imports: readImports(program),
  };
}

/** The 1-based line of an offset in a module's text. */
export function lineAt({ text }: SourceModule, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function partOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (first === 'packages' || first === 'apps' || first === 'examples') return `${first}/${second}`;
  return path.includes('/') ? first : '';
}
