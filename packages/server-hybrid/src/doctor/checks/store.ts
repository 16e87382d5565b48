import { dirname } from 'node:path';
import { ConfigurationError, createSealer } from '@hybrid-mcp/core';
import type { Check } from '../check.ts';
import type { DoctorContext } from '../doctor-context.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';

/** Looks where sign-ins and accounts are kept. */
export const storeCheck: Check = {
  id: 'store',
  title: 'Store',
  async run(context) {
    const { vaultFile } = context.config.accounts;
    const kept = vaultFile === undefined ? [inMemory] : await judgeVaultFile(vaultFile, context);
    return [...kept, ...findForgetfulDemo(context), ...findRedis(context)];
  },
};

const inMemory = ok(
  'Everything is kept in the memory of one process: a restart signs everybody out.',
  'For one process, VAULT_FILE together with SEALING_KEYS keeps accounts over a restart.',
);

async function judgeVaultFile(path: string, { system, config }: DoctorContext): Promise<readonly Finding[]> {
  const [file, folder] = await Promise.all([system.inspectFile(path), system.inspectFile(dirname(path))]);
  if (folder === undefined || !folder.isFolder || !folder.isWritable) {
    return [
      problem(
        `The folder of VAULT_FILE, ${dirname(path)}, does not exist, or this user may not write there.`,
        'Make the folder, owned by the user that runs the server.',
      ),
    ];
  }
  if (file === undefined) return [ok(`${path} does not exist yet; the server will make it.`)];
  const sealer = createSealer({ keys: config.accounts.sealingKeys });
  try {
    await system.checkVaultFile(path, sealer);
    return [ok(`${path} opens with SEALING_KEYS.`), ...judgeMode(path, file.mode, system.platform)];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map((line) =>
      problem(`${line}.`, 'The server does not start before that is mended.'),
    );
  }
}

/** The content is sealed, but nobody else has a reason to read it. Windows has no such bits. */
function judgeMode(path: string, mode: number, platform: NodeJS.Platform): readonly Finding[] {
  if (platform === 'win32' || (mode & 0o077) === 0) return [];
  return [
    warning(
      `Others on this machine may open ${path} (mode ${mode.toString(8)}).`,
      'The server takes these rights away when it starts; chmod 600 does it now.',
    ),
  ];
}

/** Refresh tokens outlive this process in the vault, but not the emulator that knows them. */
function findForgetfulDemo({ config, isDemo }: DoctorContext): readonly Finding[] {
  if (!isDemo || config.accounts.vaultFile === undefined) return [];
  return [
    warning(
      'The emulator forgets its tokens at a restart, so the vault keeps nothing usable in the demo.',
      'Leave VAULT_FILE out, or start the emulator by itself: "Accounts" in the README has the settings.',
    ),
  ];
}

function findRedis({ env }: DoctorContext): readonly Finding[] {
  if (!env.REDIS_URL) return [];
  return [
    warning(
      'REDIS_URL is set but not used: this version has no Redis store, and one process only.',
      'Run one process, and leave REDIS_URL out.',
    ),
  ];
}
