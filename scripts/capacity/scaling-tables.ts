import { buildMarkdownTable } from '../reference/markdown-table.ts';
import { formatPlan, round } from './format-plan.ts';
import type { MeasuredCost, MeasuredCosts, ScalingMeasurements } from './measured-costs.ts';
import { assumptions, type Demand, planCapacity } from './plan-capacity.ts';
import { predictLoad } from './predict-load.ts';

/** Demands that the page works out. */
const examples: readonly Demand[] = [
  { signInsPerDay: 500, callsPerSecond: 5 },
  { signInsPerDay: 20_000, callsPerSecond: 300 },
  { signInsPerDay: 500_000, callsPerSecond: 5_000 },
];

/** The tables of docs/scaling.md, by the names of their places. */
export function buildScalingTables(measured: ScalingMeasurements): Readonly<Record<string, string>> {
  return {
    machine: `Node ${measured.node}, Redis ${measured.redis}, the server pinned to one core of a virtual machine that others use as well.`,
    costs: buildCosts(measured),
    memory: buildMemory(measured),
    replica: buildReplica(measured),
    redis: buildRedis(measured),
    check: buildCheck(measured),
    examples: examples.map((demand) => buildExample(measured, demand)).join('\n\n'),
  };
}

function buildCosts({ memoryStore, redisStore }: ScalingMeasurements): string {
  const row = (what: string, pick: (costs: MeasuredCosts) => MeasuredCost) => {
    const [own, shared] = [pick(memoryStore), pick(redisStore)];
    const traffic = `${round(shared.redisBytes / 1_000)} KB`;
    const redis = [shared.redisCommands, shared.redisOperations, shared.redisCpuMs].map(round);
    return [
      what,
      `${round(own.cpuMs)} ms`,
      `${round(shared.cpuMs)} ms`,
      ...redis.slice(0, 2),
      `${redis[2]} ms`,
      traffic,
    ];
  };
  return buildMarkdownTable(
    [
      '',
      'CPU, in memory',
      'CPU, with Redis',
      'commands sent',
      'with what scripts do',
      "Redis' CPU",
      'traffic',
    ],
    [
      row('a whole sign-in', ({ signIn }) => signIn),
      row('a call of `get_user_profile`', ({ toolCall }) => toolCall),
      row('a second of waiting', ({ waiterSecond }) => waiterSecond),
    ],
  );
}

function buildMemory({ memoryStore, redisStore }: ScalingMeasurements): string {
  const kb = (bytes: number) => `${round(bytes / 1_000)} KB`;
  return buildMarkdownTable(
    ['memory of', 'for', 'in memory', 'with Redis'],
    [
      [
        'a server',
        'having served, and nothing to do',
        `${round(memoryStore.idleMb)} MB`,
        `${round(redisStore.idleMb)} MB`,
      ],
      ['a server', 'one who waits', kb(memoryStore.waiterBytes), kb(redisStore.waiterBytes)],
      ['Redis', 'a sign-in that was begun, for 10 minutes', '', kb(redisStore.pendingBytes)],
      ['Redis', 'the same, once it was ended', '', kb(redisStore.endedBytes)],
      ['Redis', 'an account, until `HANDLE_TTL_HOURS` after its last use', '', kb(redisStore.accountBytes)],
    ],
  );
}

const share = assumptions.usableShare;

function buildReplica({ redisStore }: ScalingMeasurements): string {
  const atMost = (cost: MeasuredCost) => `${round((share * 1_000) / cost.cpuMs)} a second`;
  return buildMarkdownTable(
    ['one replica carries', 'at most', 'because of'],
    [
      ['sign-ins and nothing else', atMost(redisStore.signIn), 'its core'],
      ['calls of `get_user_profile` and nothing else', atMost(redisStore.toolCall), 'its core'],
      [
        'people who wait and nothing else',
        `${assumptions.waitersPerReplica}`,
        `memory (${round(redisStore.idleMb + (assumptions.waitersPerReplica * redisStore.waiterBytes) / 1e6)} MB), and \`MAX_WAITERS\``,
      ],
    ],
  );
}

function buildRedis({ redisStore }: ScalingMeasurements): string {
  const atMost = (cost: MeasuredCost) => round((share * 1_000) / cost.redisCpuMs);
  return buildMarkdownTable(
    ['one Redis carries', 'at most'],
    [
      ['sign-ins and nothing else', `${atMost(redisStore.signIn)} a second`],
      ['calls of `get_user_profile` and nothing else', `${atMost(redisStore.toolCall)} a second`],
      ['people who wait and nothing else', atMost(redisStore.waiterSecond)],
    ],
  );
}

function buildCheck({ redisStore, measuredLoad }: ScalingMeasurements): string {
  const predicted = predictLoad(redisStore, measuredLoad);
  const row = (what: string, field: keyof typeof predicted & keyof typeof measuredLoad) => [
    what,
    round(predicted[field]),
    round(measuredLoad[field]),
  ];
  const { signInsPerSecond, callsPerSecond, waiters } = measuredLoad;
  const table = buildMarkdownTable(
    ['', 'computed', 'measured'],
    [
      row('cores of the server', 'cores'),
      row('its memory, MB', 'serverMb'),
      row('commands sent to Redis, per second', 'redisCommandsPerSecond'),
      row('with what scripts do, per second', 'redisOperationsPerSecond'),
      row('cores of Redis', 'redisCores'),
    ],
  );
  const load = `${round(signInsPerSecond)} sign-ins and ${round(callsPerSecond)} calls a second, and ${waiters} people who wait:`;
  return `${load}\n\n${table}`;
}

function buildExample({ redisStore }: ScalingMeasurements, demand: Demand): string {
  const command = `node scripts/plan-capacity.ts --sign-ins-per-day ${demand.signInsPerDay} --calls-per-second ${demand.callsPerSecond}`;
  return `\`\`\`\n$ ${command}\n${formatPlan(planCapacity(redisStore, demand))}\n\`\`\``;
}
