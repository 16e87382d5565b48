import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Path of `redis-server`, or `undefined` where it is not installed: suites that need it are then skipped. */
export const redisBinary = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'redis-server'))
  .find((path) => existsSync(path));
