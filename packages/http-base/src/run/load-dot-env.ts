import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

/** Reads a file `.env` of the current folder into the environment, if there is one; what is set already stays. */
export function loadDotEnv(): void {
  if (existsSync('.env')) loadEnvFile('.env');
}
