import type { z } from 'zod';
import { describeExpectedValue } from './expected-value.ts';
import type { Tool } from './tool.ts';

type Issue = z.core.$ZodIssue;

const maxProblems = 8;

/**
 * Says which arguments are wrong, what was expected of each, and to call the tool again. Names of arguments appear,
 * values never do: they may be secret.
 */
export function describeArgumentProblems(tool: Tool, issues: readonly Issue[]): string {
  const problems = [...new Set(issues.flatMap((issue) => describeIssue(tool, issue)))].slice(0, maxProblems);
  return `${problems.join('; ')}. Correct ${problems.length > 1 ? 'them' : 'it'} and call ${tool.name} again.`;
}

function describeIssue(tool: Tool, issue: Issue): string[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${toSafeName([...path, key])}: not an argument of ${tool.name}`);
  }
  if (path.length === 0) return ['arguments: expected an object'];
  return [`${toSafeName(path)}: expected ${describeExpectedValue(tool.inputJsonSchema, path)}`];
}

// A name can be anything the caller made up, so it is kept short and plain.
function toSafeName(path: readonly string[]): string {
  const name = path.join('.').replace(/[^A-Za-z0-9_.-]/g, '');
  return name.slice(0, 60) || '(unnamed)';
}
