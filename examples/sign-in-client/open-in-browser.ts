import { spawn } from 'node:child_process';

const openers: Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens a URL in the person's browser, without a shell in between. Resolves to whether the opener started. */
export function openInBrowser(url: URL): Promise<boolean> {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const opener = spawn(command, [...args, url.href], { detached: true, stdio: 'ignore' });
  opener.unref();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  opener.once('spawn', () => resolve(true));
  opener.once('error', () => resolve(false));
  return promise;
}
