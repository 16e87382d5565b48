import type { LoadGenerator } from '../load/start-load-generator.ts';
import type { InstallPeer } from '../peers/install-peer.ts';
import type { Cores } from '../processes/choose-cores.ts';
import type { Progress } from '../program/progress.ts';

/** What every measurement works with. */
export interface Lab {
  /** How often each figure is measured. */
  readonly runs: number;
  /** How long each load lasts. */
  readonly secondsPerRun: number;
  /** How long a server is loaded before that. */
  readonly warmUpSeconds: number;
  /** Connections under load. */
  readonly connections: number;
  readonly cores: Cores;
  readonly generator: LoadGenerator;
  readonly installPeer: InstallPeer;
  readonly progress: Progress;
  /** Tells the reader something about what was measured, below the table. */
  note(sentence: string): void;
}
