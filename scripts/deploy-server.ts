/**
 * Puts what one server needs to run, and nothing else, into a new folder: its own files and its production dependencies,
 * in the versions of the lockfile. The images are made of such folders, and tests/packages runs them.
 *
 *   node scripts/deploy-server.ts <package> <folder>
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [name = '', folder = ''] = process.argv.slice(2);
if (name === '' || folder === '') {
  console.error('Usage: node scripts/deploy-server.ts <package> <folder>');
  process.exitCode = 64;
} else {
  deploy(name, resolve(folder));
}

function deploy(server: string, target: string): void {
  const { status, error } = spawnSync('pnpm', [`--filter=${server}`, 'deploy', '--prod', target], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status === 0) removeWhatIsNotRun(target);
  else {
    if (error) console.error(error.message);
    process.exitCode = 1;
  }
}

/** Types and source maps are a third of such a folder. Links are not followed: all they lead to is in it as well. */
function removeWhatIsNotRun(target: string): void {
  for (const entry of readdirSync(target, { withFileTypes: true })) {
    const path = join(target, entry.name);
    if (entry.isDirectory()) removeWhatIsNotRun(path);
    else if (entry.isFile() && /\.(map|d\.[cm]?ts)$/.test(entry.name)) rmSync(path);
  }
}
