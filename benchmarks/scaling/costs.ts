/** What one thing costs. Commands and bytes are those of Redis; without one they are 0. */
export interface Cost {
  /** Milliseconds of processor time of the server. */
  readonly cpuMs: number;
  /** Commands that the server sent to Redis. */
  readonly redisCommands: number;
  /** Commands that Redis carried out: those that scripts run are further ones. */
  readonly redisOperations: number;
  /** Milliseconds of processor time of Redis. */
  readonly redisCpuMs: number;
  /** Bytes to and from Redis. */
  readonly redisBytes: number;
}

/** What everything costs over one store, as measured. */
export interface Costs {
  /** A whole sign-in in `confirm` binding, up to the account's handle. */
  readonly signIn: Cost;
  /** A call of `get_user_profile` by an account that is signed in. */
  readonly toolCall: Cost;
  /** A second of somebody's waiting in `wait_for_callback`. */
  readonly waiterSecond: Cost;
  /** Memory of the server, in bytes, for each person who waits. */
  readonly waiterBytes: number;
  /** Memory of the server, in MB, that nobody uses, once it has served. */
  readonly idleMb: number;
}

/** The same over Redis. */
export interface RedisCosts extends Costs {
  /** Memory of Redis, in bytes, for each sign-in that was begun and not ended. */
  readonly pendingBytes: number;
  /** Memory of Redis, in bytes, for each sign-in that was ended, until ten minutes after it was begun. */
  readonly endedBytes: number;
  /** Memory of Redis, in bytes, for each account that is signed in. */
  readonly accountBytes: number;
}

/** A load of everything at once, and what it took. */
export interface MeasuredLoad {
  readonly signInsPerSecond: number;
  readonly callsPerSecond: number;
  readonly waiters: number;
  /** Cores that the server used. */
  readonly cores: number;
  readonly serverMb: number;
  readonly redisCommandsPerSecond: number;
  readonly redisOperationsPerSecond: number;
  /** Cores that Redis used. */
  readonly redisCores: number;
}

/** What `benchmarks/results/scaling.json` holds. */
export interface ScalingResults {
  /** Version of Node, and of Redis. */
  readonly node: string;
  readonly redis: string;
  readonly memoryStore: Costs;
  readonly redisStore: RedisCosts;
  /** Not part of the costs: what they are held against. */
  readonly measuredLoad: MeasuredLoad;
}
