import type { PromptArgument } from './prompt.ts';

/** The blank for the account that a prompt is about. */
export const accountArgument: PromptArgument = {
  name: 'account',
  description: 'User name of the account, where several are signed in.',
  required: false,
};

/** What a prompt says about {@link accountArgument}; no line where it was left empty. */
export function toAccountLines({ account }: Readonly<Record<string, string>>): readonly string[] {
  return account === undefined ? [] : [`Do all of this as ${account}: pass it as account to every tool.`];
}
