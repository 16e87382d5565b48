/** A way to start the server that is measured. */
export interface Contender {
  readonly name: string;
  readonly title: string;
  /** Settings on top of the ports. */
  readonly env: Readonly<Record<string, string>>;
}

/** The hybrid server with and without the Microsoft emulator in its process. */
export const contenders: readonly Contender[] = [
  { name: 'demo', title: 'demo mode, emulator included', env: {} },
  {
    name: 'credentials',
    title: 'with credentials',
    // Nothing answers there: a start that waited for Microsoft would be seen.
    env: {
      AZURE_CLIENT_ID: 'benchmark',
      AZURE_CLIENT_SECRET: 'benchmark-secret',
      MICROSOFT_AUTHORITY_URL: 'https://127.0.0.1:9',
    },
  },
];
