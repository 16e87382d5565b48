import type { Clock } from '../clock.ts';
import type { ClientCredential } from '../microsoft/client-credentials.ts';
import type { ReadFile } from '../microsoft/read-credential.ts';
import type { Config } from './config.ts';
import type { ServerRole } from './setting.ts';
import type { SettingName, SettingValues } from './settings.ts';

/** A configuration to look over. */
export interface ConfigToCheck {
  readonly values: SettingValues;
  readonly config: Config;
  readonly role: ServerRole;
  /** Problems of single settings, whose names are not reported as missing too. */
  readonly failed: readonly string[];
  /** The credential that would be used, even where something else is missing. */
  readonly credential: ClientCredential | undefined;
  readonly readFile: ReadFile;
  readonly clock: Clock;
}

/** Whether this variable has a bad value, which is reported already. */
export function hasFailed({ failed }: ConfigToCheck, name: string): boolean {
  return failed.some((problem) => problem.startsWith(`${name}:`));
}

/** Whether somebody set this variable, be it to a bad value. */
export function isGiven(check: ConfigToCheck, name: SettingName): boolean {
  return check.values[name] !== undefined || hasFailed(check, name);
}
