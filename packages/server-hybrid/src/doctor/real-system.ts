import { access, constants, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import {
  AppError,
  checkCredentials,
  checkVaultFile,
  createMicrosoftAuthority,
  systemClock,
} from '@hybrid-mcp/core';
import type { DoctorSystem, FileFacts } from './doctor-system.ts';
import { checkPublicClient } from './network/check-public-client.ts';

/** The real machine. */
export const realSystem: DoctorSystem = {
  fetch: (url, init) => fetch(url, init),
  clock: systemClock,
  platform: process.platform,
  readFile: (path) => readFile(path),
  inspectFile,
  isPortFree,
  checkCredentials: askMicrosoft,
  checkVaultFile,
  inspectRedis: async (redis) => (await import('@hybrid-mcp/store-redis')).inspectRedis(redis),
};

async function askMicrosoft(...[microsoft, fetch]: Parameters<DoctorSystem['checkCredentials']>) {
  const { credentials } = microsoft;
  if (credentials === undefined || credentials.credential.kind === 'none') {
    return checkPublicClient(microsoft, fetch).catch((cause: unknown) => {
      throw new AppError('microsoft_unreachable', { cause });
    });
  }
  const authority = createMicrosoftAuthority({ ...microsoft, fetch });
  return checkCredentials({ ...microsoft, credentials, authority, fetch });
}

async function inspectFile(path: string): Promise<FileFacts | undefined> {
  try {
    const facts = await stat(path);
    const isWritable = await access(path, constants.W_OK).then(
      () => true,
      () => false,
    );
    const [isFile, isFolder] = [facts.isFile(), facts.isDirectory()];
    return { isFile, isFolder, mode: facts.mode & 0o777, isWritable };
  } catch {
    return undefined;
  }
}

/** `localhost` is both loopback addresses, as it is to the server. */
async function isPortFree(host: string, port: number): Promise<boolean> {
  const addresses = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  for (const address of addresses) {
    if (!(await canListen(address, port))) return false;
  }
  return true;
}

function canListen(host: string, port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', (error: NodeJS.ErrnoException) => {
    // A machine without IPv6 has no `::1` to be taken.
    resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
  });
  server.listen({ host, port }, () => server.close(() => resolve(true)));
  return promise;
}
