/** Something people can begin a conversation with, ready for any MCP SDK. */
export interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly PromptArgument[];
  /** Names of the tools without which it leads nowhere. */
  readonly tools: readonly string[];
  /** What the person says to the model; of the arguments only those that were given. */
  toText(args: Readonly<Record<string, string>>): string;
}

/** A blank that the person may fill in. */
export interface PromptArgument {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
}
