import { getUserProfileContenders } from '../contenders/get-user-profile.ts';
import { listContenders } from '../contenders/list-contenders.ts';
import { startContenders } from '../contenders/start-contenders.ts';
import { toolsCallContenders } from '../contenders/tools-call.ts';
import { toolsListContenders } from '../contenders/tools-list.ts';
import { measureGenerator } from './measure-generator.ts';
import { measureFoundOperations, measureNewestMails } from './measure-graph-tools.ts';
import { measureLoad } from './measure-load.ts';
import { measureReachableOperations } from './measure-operations.ts';
import { measureLostNotifications, measureWakeUpOfReplicas } from './measure-replicas.ts';
import { measureSignIns } from './measure-sign-ins.ts';
import { measureStart } from './measure-start.ts';
import { measureTokens } from './measure-tokens.ts';
import { measureWaitingMemory, measureWakeUp } from './measure-waiting.ts';
import type { Measurement } from './measurement.ts';

/** Everything that can be measured, in the order in which it is. */
export const allMeasurements: readonly Measurement[] = [
  measureGenerator,
  ...[...toolsCallContenders, ...toolsListContenders, ...getUserProfileContenders].map(measureLoad),
  measureWakeUp,
  measureWakeUpOfReplicas,
  measureLostNotifications,
  measureSignIns,
  measureWaitingMemory,
  ...startContenders.map(measureStart),
  ...listContenders.map(measureTokens),
  measureNewestMails,
  measureReachableOperations,
  measureFoundOperations,
];
