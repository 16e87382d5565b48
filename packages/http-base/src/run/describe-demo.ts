/** What demo mode means for whoever looks at the screen, as lines. */
export function describeDemo(standInUrl: string): readonly string[] {
  return [
    `DEMO: signs in to the built-in Microsoft emulator at ${standInUrl}.`,
    'People and data are samples.',
    'Set AZURE_CLIENT_ID and AZURE_CLIENT_SECRET to use Microsoft.',
  ];
}
