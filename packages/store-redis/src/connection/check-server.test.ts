import { ConfigurationError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { checkServer } from './check-server.ts';

const usual = {
  redis_version: '7.2.4',
  redis_mode: 'standalone',
  role: 'master',
  maxmemory_policy: 'noeviction',
  loading: '0',
};

const toInfo = (fields: Readonly<Record<string, string>>) =>
  `# Server\r\n${Object.entries({ ...usual, ...fields })
    .map(([name, value]) => `${name}:${value}\r\n`)
    .join('')}`;

function problemsOf(fields: Readonly<Record<string, string>>): readonly string[] {
  try {
    checkServer(toInfo(fields), 'single');
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('checkServer', () => {
  it.each(['6.2.0', '7.0.15', '8.0.1', '10.0.0'])('takes version %s', (redis_version) => {
    expect(checkServer(toInfo({ redis_version }), 'single').version).toBe(redis_version);
  });

  it.each(['6.0.20', '5.0.14', '2.8.0', ''])(
    'refuses version "%s", and says which ones will do',
    (redis_version) => {
      expect(problemsOf({ redis_version })).toEqual([
        expect.stringMatching(/^REDIS_URL: .*6\.2 or newer is needed/),
      ]);
    },
  );

  it.each(['allkeys-lru', 'allkeys-lfu', 'allkeys-random', 'volatile-lru', 'volatile-lfu', 'volatile-ttl'])(
    'refuses %s',
    (maxmemory_policy) => {
      expect(problemsOf({ maxmemory_policy })).toEqual([
        expect.stringContaining(`(maxmemory-policy ${maxmemory_policy})`),
      ]);
    },
  );

  it('takes a service that does not tell its policy', () => {
    expect(checkServer('redis_version:7.0.0\nrole:master\n', 'single').evictionPolicy).toBe('');
  });

  it('says everything at once', () => {
    expect(
      problemsOf({ redis_version: '5.0.0', redis_mode: 'cluster', maxmemory_policy: 'allkeys-lru' }),
    ).toHaveLength(3);
  });

  it.each([
    [{ loading: '1' }, /still loading/],
    [{ role: 'slave' }, /no master but a slave/],
  ])('waits for one that may do later: %o', (fields, message) => {
    expect(() => checkServer(toInfo(fields), 'sentinel')).toThrow(message);
    expect(() => checkServer(toInfo(fields), 'sentinel')).not.toThrow(ConfigurationError);
  });

  it('asks a replica of a cluster who the master is', () => {
    expect(checkServer(toInfo({ redis_mode: 'cluster', role: 'slave' }), 'cluster').role).toBe('slave');
  });
});
