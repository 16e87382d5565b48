import { ConfigurationError } from '@hybrid-mcp/core';
import {
  selectTools,
  type Tool,
  type ToolSelection,
  type Toolset,
  toolsets,
  withConfirmation,
} from '@hybrid-mcp/graph-tools';

/** What the settings say, as they were written. */
export interface ToolChoice extends Omit<ToolSelection, 'toolsets'> {
  readonly toolsets?: readonly string[] | undefined;
  /** Effects of Graph tools that a person must agree to each time. */
  readonly confirmWrites?: readonly string[] | undefined;
}

/** Finds names of tools and areas that there are not; says their places, as lines of a `ConfigurationError`. */
export function findToolProblems(tools: readonly Tool[], choice: ToolChoice): readonly string[] {
  const { enabledTools = [], disabledTools = [] } = choice;
  const names = tools.map(({ name }) => name);
  return [
    ...findUnknown({ setting: 'TOOLSETS', named: choice.toolsets ?? [], known: areas, hint: knownAreas }),
    ...findUnknown({ setting: 'ENABLED_TOOLS', named: enabledTools, known: names, hint: knownTools }),
    ...findUnknown({ setting: 'DISABLED_TOOLS', named: disabledTools, known: names, hint: knownTools }),
  ];
}

/**
 * Chooses tools as the settings say.
 * @throws ConfigurationError for what {@link findToolProblems} finds
 */
export function chooseTools(tools: readonly Tool[], choice: ToolChoice): readonly Tool[] {
  const { confirmWrites = [] } = choice;
  const problems = findToolProblems(tools, choice);
  if (problems.length > 0) throw new ConfigurationError(problems);
  const selection = { ...choice, toolsets: choice.toolsets as readonly Toolset[] | undefined };
  return selectTools(tools, selection).map((tool) =>
    tool.toolset !== undefined && confirmWrites.includes(tool.effect) ? withConfirmation(tool) : tool,
  );
}

const areas: readonly string[] = [...toolsets, 'all'];
const knownAreas = `Known: ${areas.join(', ')}`;
// They are too many for an error.
const knownTools = 'With this setting left out, "hybrid-mcp tools --all" prints all names';

interface NamesToFind {
  readonly setting: string;
  readonly named: readonly string[];
  readonly known: readonly string[];
  /** Where somebody finds the right name. */
  readonly hint: string;
}

function findUnknown({ setting, named, known, hint }: NamesToFind): readonly string[] {
  const places = named.flatMap((name, index) => (known.includes(name) ? [] : [index + 1]));
  if (places.length === 0) return [];
  // No value of a setting is repeated: somebody may have put a secret into the wrong one.
  return [`${setting}: there is no such name in place ${places.join(', ')}. ${hint}`];
}
