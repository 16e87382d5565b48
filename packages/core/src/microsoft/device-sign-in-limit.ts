import { AppError } from '../errors/app-error.ts';
import type { DeviceSignIn } from './device-sign-in.ts';

/** Device sign-ins that may wait for their person at a time: each asks Microsoft every few seconds. */
const maxOpen = 10;

/** Creates what starts device sign-ins, up to ten at a time. @throws AppError `store_full` beyond */
export function createDeviceSignInLimit(): (start: () => Promise<DeviceSignIn>) => Promise<DeviceSignIn> {
  let open = 0;
  const leave = () => {
    open -= 1;
  };
  return async (start) => {
    if (open >= maxOpen) throw new AppError('store_full');
    open += 1;
    try {
      const signIn = await start();
      signIn.tokens.then(leave, leave);
      return signIn;
    } catch (error) {
      leave();
      throw error;
    }
  };
}
