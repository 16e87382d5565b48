/** Removes the build output of the package it runs in: the compiler leaves the files of sources that are gone. */
import { rmSync } from 'node:fs';

for (const folder of ['dist', 'build']) rmSync(folder, { recursive: true, force: true });
