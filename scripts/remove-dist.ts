/** Removes the build output of the package it runs in: the compiler leaves the files of sources that are gone. */
import { rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
