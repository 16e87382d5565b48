#!/usr/bin/env node
import { type CommandSettings, helpText, parseCommand } from './command-settings.ts';
import { PortInUseError } from './port-in-use-error.ts';
import { samplePeople } from './sample-tenant/people.ts';
import { startEmulator } from './start-emulator.ts';
import { UnknownPersonError } from './unknown-person-error.ts';

const settings = parseCommand(process.argv.slice(2), process.env);
if (settings.action === 'help') console.log(helpText);
else if (settings.action === 'refuse') refuse(settings.message);
else await run(settings);

async function run({ port, autoSignIn }: Extract<CommandSettings, { action: 'start' }>): Promise<void> {
  try {
    const { baseUrl, stop } = await startEmulator({ port, autoSignIn });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
    console.log(
      `Microsoft emulator on ${baseUrl} (sample data, no real sign-in); ${describeSignIn(autoSignIn)}.`,
    );
  } catch (error) {
    if (error instanceof UnknownPersonError) refuse(`EMULATOR_AUTO_SIGN_IN: ${error.message}`);
    else if (error instanceof PortInUseError) refuse(error.message);
    else throw error;
  }
}

function describeSignIn(autoSignIn: string | undefined): string {
  return autoSignIn === undefined
    ? `${samplePeople.length} people to sign in as`
    : `signs in as ${autoSignIn}`;
}

function refuse(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
