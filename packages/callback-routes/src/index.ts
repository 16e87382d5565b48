export { callbackRoutes } from './callback-routes.ts';
export type { CallbackRoutesOptions } from './callback-routes-options.ts';
