/** Everything that is wrong with a configuration, at once and by name. Holds no value of any setting. */
export class ConfigurationError extends Error {
  /** Lines of the form `NAME: what it must be`. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}
