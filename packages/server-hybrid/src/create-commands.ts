import type { Command, Terminal } from '@hybrid-mcp/http-base';
import type { StdioCommandOptions } from './stdio/stdio-command.ts';

/** What the commands work with. */
export interface CommandSurroundings {
  readonly terminal: Terminal;
  /** Called when it is needed: to touch standard input keeps a process alive. */
  readonly stdio: () => StdioCommandOptions;
}

/** What `hybrid-mcp` can do besides serving. Each is loaded when it is called, so that the start pays for none. */
export function createCommands({ terminal, stdio }: CommandSurroundings): readonly Command[] {
  return [
    {
      name: '--stdio',
      summary: 'serves one local client over standard input and output',
      async run(host, env, argv) {
        const { createStdioCommand } = await import('./stdio/stdio-command.ts');
        return createStdioCommand(stdio())(host, env, argv);
      },
    },
    {
      name: 'doctor',
      summary: 'checks whether people could sign in, and says what to change',
      async run(host, env, argv) {
        const [{ createDoctorCommand }, { realSystem }] = await Promise.all([
          import('./doctor/doctor-command.ts'),
          import('./doctor/real-system.ts'),
        ]);
        return createDoctorCommand({ system: realSystem, terminal })(host, env, argv);
      },
    },
    {
      name: 'tools',
      summary: 'prints the tools that the settings choose, and what each needs',
      async run(host, env, argv) {
        const { runTools } = await import('./tools/tools-command.ts');
        return runTools(host, env, argv);
      },
    },
    {
      name: 'permissions',
      summary: 'prints the Microsoft Graph permissions that the tools need',
      async run(host, env, argv) {
        const { runPermissions } = await import('./permissions/permissions-command.ts');
        return runPermissions(host, env, argv);
      },
    },
  ];
}
