import type { RequestHead } from './request-head.ts';

/** The names of the own machine as they appear in a Host header. */
export const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a server that listens on this address can only be reached from its own machine. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The port this server listens on: the configured one, or the socket's when the system chose it. */
export function ownPort(request: RequestHead, configuredPort: number): number | undefined {
  return configuredPort === 0 ? request.socket.localPort : configuredPort;
}
