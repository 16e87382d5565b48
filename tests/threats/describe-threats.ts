import { type RemovedCheck, startTopology, type Topology, type TopologyOptions } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { attackTwin, twinTimeoutMs } from './attack-twin.ts';

/** Something that must not be possible. */
export interface Threat {
  /** Number in docs/threats.md. */
  readonly id: number;
  /** What must not be possible, as a sentence. */
  readonly title: string;
  /** Attacks from outside; its assertions fail when the attack succeeds. */
  attack(servers: Topology): Promise<void>;
  /** The one check that stands in the way, taken out of a copy: there the attack must succeed. */
  readonly twin?: readonly RemovedCheck[];
}

/** Servers to attack, and how. */
export interface AttackedServers extends TopologyOptions {
  /** Whether all attacks may go on at once: those that wait for a clock most of the time. Default: false. */
  readonly isAtOnce?: boolean;
}

/** Attacks real servers, and for every threat with a twin the same servers without that one check. */
export function describeThreats(
  name: string,
  { isAtOnce = false, ...options }: AttackedServers,
  threats: readonly Threat[],
): void {
  describe(name, { concurrent: isAtOnce }, () => {
    let servers: Topology;
    beforeAll(async () => {
      servers = await startTopology(options);
    });
    afterAll(() => servers.stop());

    it.each(threats)('THREATS $id: $title', ({ attack }) => attack(servers));

    const withTwin = threats.filter(({ twin }) => twin !== undefined);
    it.each(withTwin)(
      'THREATS $id, twin without the check: the attack succeeds: $title',
      ({ attack, twin = [] }) => attackTwin(twin, (root) => attackOnce({ ...options, root }, attack)),
      twinTimeoutMs,
    );
  });
}

async function attackOnce(options: TopologyOptions, attack: Threat['attack']): Promise<void> {
  const servers = await startTopology(options);
  try {
    await attack(servers);
  } finally {
    await servers.stop();
  }
}
