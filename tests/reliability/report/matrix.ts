/** What was tried how often, and what became of it, line by line. */
export interface Matrix {
  /** Counts one run. */
  add(line: string, run: MatrixRun): void;
  /** As a Markdown table that says the same when the same happens again. */
  toMarkdown(heading: string): string;
}

/** One run. */
export interface MatrixRun {
  /** How it ended, in a few words. */
  readonly outcome: string;
  /** The longest that one of its requests took, in milliseconds. */
  readonly worstAnswerMs: number;
}

/** Creates an empty {@link Matrix}. */
export function createMatrix(): Matrix {
  const lines = new Map<string, MatrixRun[]>();
  return {
    add(line, run) {
      lines.set(line, [...(lines.get(line) ?? []), run]);
    },
    toMarkdown(heading) {
      const rows = [...lines].map(([line, runs]) => [
        line,
        `${runs.length}`,
        describeOutcomes(runs),
        describeTime(Math.max(...runs.map(({ worstAnswerMs }) => worstAnswerMs))),
      ]);
      return formatTable([[heading, 'runs', 'outcome', 'slowest answer'], ...rows]);
    },
  };
}

function describeOutcomes(runs: readonly MatrixRun[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of runs) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const sorted = [...counts].toSorted(([a], [b]) => a.localeCompare(b));
  return sorted.map(([outcome, count]) => (counts.size === 1 ? outcome : `${count} × ${outcome}`)).join('; ');
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
