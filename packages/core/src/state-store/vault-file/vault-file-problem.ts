import { ConfigurationError } from '../../config/configuration-error.ts';
import { errorNumber } from './error-number.ts';

const sentences: Readonly<Record<string, string>> = {
  ENOENT: 'is in a folder that does not exist; create the folder',
  ENOTDIR: 'is in a folder that is none; name a file in a folder',
  EISDIR: 'is a folder; name a file in it',
  EACCES: 'cannot be read and replaced by this user; allow it to write the file and its folder',
  EPERM: 'cannot be read and replaced by this user; allow it to write the file and its folder',
  EROFS: 'is on a file system that is read-only; name a file that can be written',
  ENOSPC: 'is on a disk that is full; make room',
  EDQUOT: 'is on a disk that is full; make room',
  ELOOP: 'is a symbolic link that leads nowhere; name a file',
};

/** An error of the setting `VAULT_FILE`. `problem` says what is wrong and what to do, without the path. */
export function vaultFileProblem(problem: string): ConfigurationError {
  return new ConfigurationError([`VAULT_FILE: ${problem}`]);
}

/** Turns what the operating system refused while the vault was opened into a {@link vaultFileProblem}. */
export function toVaultFileProblem(thrown: unknown): unknown {
  const code = errorNumber(thrown);
  if (code === undefined) return thrown;
  return vaultFileProblem(`${sentences[code] ?? 'cannot be used; name another file'} (${code})`);
}
