import { dirname } from 'node:path';
import { ConfigurationError, createSealer } from '@hybrid-mcp/core';
import type { Check } from '../check.ts';
import type { DoctorContext } from '../doctor-context.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';
import { findRedis } from '../store/redis-findings.ts';

/** Looks where sign-ins and accounts are kept. */
export const storeCheck: Check = {
  id: 'store',
  title: 'Store',
  async run(context) {
    return [...(await judgeKeeper(context)), ...findForgetfulDemo(context)];
  },
};

async function judgeKeeper(context: DoctorContext): Promise<readonly Finding[]> {
  const { redis, accounts } = context.config;
  if (redis !== undefined) return findRedis(redis, context.system);
  return accounts.vaultFile === undefined ? [inMemory] : judgeVaultFile(accounts.vaultFile, context);
}

const inMemory = ok(
  'Everything is kept in the memory of one process: a restart signs everybody out.',
  'For one process, VAULT_FILE together with SEALING_KEYS keeps accounts over a restart. For several, REDIS_URL.',
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

/** Refresh tokens outlive this process in the vault and in Redis, but not the emulator that knows them. */
function findForgetfulDemo({ config: { accounts, redis }, isDemo }: DoctorContext): readonly Finding[] {
  const setting = redis ? 'REDIS_URL' : accounts.vaultFile && 'VAULT_FILE';
  if (!isDemo || setting === undefined) return [];
  const keeper = redis ? 'Redis' : 'the vault';
  return [
    warning(
      `The emulator forgets its tokens at a restart, so ${keeper} keeps nothing usable in the demo.`,
      `Leave ${setting} out, or start the emulator by itself: "Accounts" in the README has the settings.`,
    ),
  ];
}
