/** What was tried how often, and what became of it, line by line. */
export interface Matrix {
  /** Counts one run. */
  add(line: string, run: MatrixRun): void;
  /** As a Markdown table that says the same when the same happens again. */
  toMarkdown(heading: string): string;
}

/** One run. */
export interface MatrixRun {
  readonly outcome: Outcome;
  /** The longest that one of its requests took, in milliseconds. */
  readonly worstAnswerMs: number;
}

/** How a sign-in ended well; `why` says what made somebody begin anew. */
export type Outcome =
  | { readonly kind: 'went on' | 'repeated' }
  | { readonly kind: 'began anew'; readonly why: string };

const kinds = ['went on', 'repeated', 'began anew'] as const;

/** Creates an empty {@link Matrix}. */
export function createMatrix(): Matrix {
  const lines = new Map<string, MatrixRun[]>();
  return {
    add(line, run) {
      lines.set(line, [...(lines.get(line) ?? []), run]);
    },
    toMarkdown(heading) {
      const rows = [...lines].map(([line, runs]) => [line, ...describeRuns(runs)]);
      return formatTable([[heading, 'runs', ...kinds, 'because of', 'slowest answer'], ...rows]);
    },
  };
}

function describeRuns(runs: readonly MatrixRun[]): readonly string[] {
  const outcomes = runs.map(({ outcome }) => outcome);
  const counts = kinds.map((kind) => outcomes.filter((outcome) => outcome.kind === kind).length);
  const reasons = new Set(outcomes.flatMap((outcome) => (outcome.kind === 'began anew' ? outcome.why : [])));
  const slowestMs = Math.max(...runs.map(({ worstAnswerMs }) => worstAnswerMs));
  return [
    `${runs.length}`,
    ...counts.map(String),
    [...reasons].toSorted().join(', '),
    describeTime(slowestMs),
  ];
}

/** Coarse on purpose: a time that differs a little is no difference worth a look. */
const bounds = [100, 250, 500, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000];

function describeTime(ms: number): string {
  const bound = bounds.find((each) => ms < each);
  return bound === undefined ? `${Math.ceil(ms / 10_000) * 10} s` : `< ${bound / 1000} s`;
}

function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const format = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [format(head), rule, ...body.map(format)].join('\n');
}
