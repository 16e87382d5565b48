import { describeIsolation } from './describe-isolation.ts';

const isLong = process.env.TEST_LONG !== undefined;

describeIsolation({ store: 'memory', calls: isLong ? 1_000_000 : 20_000 });
