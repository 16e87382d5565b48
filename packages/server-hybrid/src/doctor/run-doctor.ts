import {
  type Config,
  ConfigurationError,
  type Environment,
  isDemoMode,
  loadConfig,
  withStandIn,
} from '@hybrid-mcp/core';
import type { Tool } from '@hybrid-mcp/graph-tools';
import { configurationExitCode, readableColumns, type Terminal } from '@hybrid-mcp/http-base';
import { chooseTools, findToolProblems } from '@hybrid-mcp/mcp-endpoint';
import { allChecks } from './all-checks.ts';
import type { CheckResult } from './check.ts';
import { configurationCheck } from './checks/configuration.ts';
import { toConfigurationFindings } from './configuration-findings.ts';
import type { DoctorContext } from './doctor-context.ts';
import type { DoctorSystem } from './doctor-system.ts';
import { createProbes } from './network/probes.ts';
import { formatReport } from './report/format-report.ts';
import { createMarks } from './report/marks.ts';
import { listPortalFields, type Portal } from './report/portal-fields.ts';
import { createProgress } from './report/progress.ts';
import { toJsonReport } from './report/to-json-report.ts';
import { wouldWork } from './report/verdict.ts';
import { runChecks } from './run-checks.ts';

/** What {@link runDoctor} works with. */
export interface DoctorOptions {
  readonly env: Environment;
  /** Those that the settings choose from. */
  readonly tools: readonly Tool[];
  readonly system: DoctorSystem;
  readonly terminal: Terminal;
  /** Writes the report. */
  readonly print: (text: string) => void;
  /** One JSON object in place of the report for people. */
  readonly isJson: boolean;
}

/**
 * Looks at everything a sign-in needs, prints what it found, and resolves to the exit code: 0 when the server would
 * work, 1 when it would not, 78 when the configuration does not load. Changes nothing.
 */
export async function runDoctor(options: DoctorOptions): Promise<number> {
  const configured = configure(options);
  if (configured instanceof ConfigurationError) {
    const findings = toConfigurationFindings(configured.problems);
    print(options, [{ check: configurationCheck, findings }], undefined);
    return configurationExitCode;
  }
  const { system, env } = options;
  const probes = createProbes({ system, microsoft: configured.config.microsoft });
  const context: DoctorContext = { ...configured, env, system, probes };
  const results = await examine(context, options);
  print(options, results, context.isDemo ? undefined : await listPortalFields(context));
  return wouldWork(results.flatMap(({ findings }) => findings)) ? 0 : 1;
}

/** Stands for the emulator in demo mode, which the doctor does not start. */
const demoStandIn = { baseUrl: 'http://localhost', clientId: 'demo', clientSecret: 'demo' };

interface Configured {
  readonly config: Config;
  readonly tools: readonly Tool[];
  readonly isDemo: boolean;
}

function configure({ env, tools }: Pick<DoctorOptions, 'env' | 'tools'>): Configured | ConfigurationError {
  const isDemo = isDemoMode(env);
  try {
    const config = loadConfig(isDemo ? withStandIn(env, demoStandIn) : env, 'hybrid', {
      findToolProblems: (choice) => findToolProblems(tools, choice),
    });
    return { config, tools: chooseTools(tools, config.tools), isDemo };
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
}

async function examine(
  context: DoctorContext,
  { terminal, isJson }: DoctorOptions,
): Promise<readonly CheckResult[]> {
  const progress = createProgress(isJson ? { write: () => {} } : terminal);
  const results = await runChecks({ checks: allChecks, context, onProgress: progress.show });
  progress.clear();
  return results;
}

function print(
  { print, isJson, terminal, env }: DoctorOptions,
  results: readonly CheckResult[],
  portal: Portal | undefined,
): void {
  const marks = createMarks(terminal, env);
  const width = readableColumns(terminal);
  print(isJson ? toJsonReport(results, portal) : formatReport({ results, portal, marks, width }));
}
