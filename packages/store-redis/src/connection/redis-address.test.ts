import { describe, expect, it } from 'vitest';
import { parseRedisUrl } from './redis-address.ts';

describe('parseRedisUrl', () => {
  it('reads everything there is', () => {
    expect(parseRedisUrl('rediss://a%40user:p%3Aass@redis.example:6380/3')).toEqual({
      host: 'redis.example',
      port: 6380,
      usesTls: true,
      username: 'a@user',
      password: 'p:ass',
      database: 3,
    });
  });

  it('knows what is usual', () => {
    expect(parseRedisUrl('redis://[::1]')).toEqual({
      host: '::1',
      port: 6379,
      usesTls: false,
      username: undefined,
      password: undefined,
      database: 0,
    });
  });

  it.each(['canary', 'http://canary', 'redis://', 'redis://canary/canary'])('refuses %s, unseen', (text) => {
    expect(() => parseRedisUrl(text)).toThrow(/^Not a URL of the form redis:\/\/user:password@host/);
    expect(() => parseRedisUrl(text)).not.toThrow(/canary/);
  });
});
