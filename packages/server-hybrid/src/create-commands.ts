import type { Command } from '@hybrid-mcp/http-base';
import type { Terminal } from './terminal/terminal.ts';

/** What `hybrid-mcp` can do besides serving. Each is loaded when it is called, so that the start pays for none. */
export function createCommands(terminal: Terminal): readonly Command[] {
  return [
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
      name: 'permissions',
      summary: 'prints the Microsoft Graph permissions that the tools need',
      async run(host, env, argv) {
        const { runPermissions } = await import('./permissions/permissions-command.ts');
        return runPermissions(host, env, argv);
      },
    },
  ];
}
