/**
 * Builds every package through turbo, quietly: one line when it starts, the output only when it fails. All of it goes to
 * standard error: standard output belongs to the command that comes after.
 */
import { spawnSync } from 'node:child_process';

const started = performance.now();
process.stderr.write('Building …');
const build = spawnSync('turbo', ['run', 'build', '--output-logs=errors-only', '--ui=stream'], {
  encoding: 'utf8',
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
  shell: process.platform === 'win32',
});
if (build.status === 0) {
  console.error(` done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
} else {
  console.error(' failed');
  console.error(build.error?.message ?? `${build.stdout}${build.stderr}`);
  process.exitCode = 1;
}
