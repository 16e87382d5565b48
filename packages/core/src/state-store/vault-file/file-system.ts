import type * as fileSystemPromises from 'node:fs/promises';

/** What the vault file needs of `node:fs/promises`, which is the default; tests let single calls fail. */
export type FileSystem = Pick<
  typeof fileSystemPromises,
  | 'chmod'
  | 'copyFile'
  | 'link'
  | 'open'
  | 'readdir'
  | 'readFile'
  | 'readlink'
  | 'realpath'
  | 'rename'
  | 'stat'
  | 'unlink'
  | 'writeFile'
>;
