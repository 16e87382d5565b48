import { ConfigurationError } from './configuration-error.ts';
import type { Environment } from './environment.ts';
import { parseSettings } from './parse-settings.ts';
import type { SettingValues } from './settings.ts';
import { type answerFormats, toolSettings } from './tool-settings.ts';

/** What is said about the tools. Names are as they were written; `@hybrid-mcp/graph-tools` knows them. */
export interface ToolConfig {
  /** Absent for the usual tools. */
  readonly toolsets: readonly string[] | undefined;
  readonly readOnly: boolean;
  /** Absent for any. */
  readonly allowedScopes: readonly string[] | undefined;
  readonly enabledTools: readonly string[];
  readonly disabledTools: readonly string[];
  /** Effects that a person must agree to each time. */
  readonly confirmWrites: readonly string[];
  /** Addresses, and domains with an `@` in front; absent for anybody. */
  readonly allowedRecipients: readonly string[] | undefined;
  readonly answerTokens: number;
  /** How the text of an answer that is a list is written. */
  readonly answerFormat: (typeof answerFormats)[number];
}

type ToolValues = Pick<SettingValues, keyof typeof toolSettings>;

/** The defaults filled in. */
export function toToolConfig(values: ToolValues): ToolConfig {
  return {
    toolsets: values.TOOLSETS,
    readOnly: values.READ_ONLY ?? false,
    allowedScopes: values.ALLOWED_SCOPES,
    enabledTools: values.ENABLED_TOOLS ?? [],
    disabledTools: values.DISABLED_TOOLS ?? [],
    confirmWrites: values.CONFIRM_WRITES ?? [],
    allowedRecipients: values.ALLOWED_RECIPIENTS,
    answerTokens: values.ANSWER_TOKENS ?? 1_500,
    answerFormat: values.ANSWER_FORMAT ?? 'json',
  };
}

/**
 * Reads what an environment says about the tools, whatever else is wrong with it.
 * @throws ConfigurationError with every problem of these settings
 */
export function loadToolConfig(env: Environment): ToolConfig {
  const { values, problems } = parseSettings<ToolValues>(toolSettings, env, 'hybrid');
  if (problems.length > 0) throw new ConfigurationError(problems);
  return toToolConfig(values);
}
