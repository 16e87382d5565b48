/** Why the file of a credential cannot be used. Holds nothing of its content. */
export class CredentialProblem extends Error {
  /** Name of the setting to correct. */
  readonly setting: string;

  /** `problem` says what the setting "must" be. */
  constructor(setting: string, problem: string, cause?: unknown) {
    super(problem, { cause });
    this.name = 'CredentialProblem';
    this.setting = setting;
  }
}
