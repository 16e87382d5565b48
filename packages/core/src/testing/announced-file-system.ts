import nodeFileSystem from 'node:fs/promises';
import type { FileSystem } from '../state-store/vault-file/file-system.ts';

/** Is told of each call before it is made, as `verb path`, and makes it fail by throwing. */
export type OnFileCall = (call: string) => Promise<void> | void;

/** The real file system, with every call announced. A call of an open file has the path it was opened by. */
export function createAnnouncedFileSystem(onCall: OnFileCall): FileSystem {
  return announce(nodeFileSystem, onCall);
}

function announce<Target extends object>(target: Target, onCall: OnFileCall, path?: string): Target {
  return new Proxy(target, {
    get(_target, verb) {
      const member: unknown = Reflect.get(target, verb);
      if (typeof member !== 'function') return member;
      return async (...parameters: unknown[]) => {
        const subject = path ?? String(parameters[0]);
        const call = async (): Promise<unknown> => member.apply(target, parameters);
        // What was opened is closed, even where the test lets the closing fail.
        if (verb === 'close') return call().finally(() => onCall(`close ${subject}`));
        await onCall(`${String(verb)} ${subject}`);
        const result = await call();
        return verb === 'open' ? announce(result as object, onCall, subject) : result;
      };
    },
  });
}

/** What the operating system throws, as in `ENOSPC`. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made by a test`), { code });
}
