import { defineLuaScript } from './lua-script.ts';

/**
 * A record is one hash, so that each verb is one script with one key, in a cluster too:
 *
 * - `v` value, `n` version, `e` end of the entry's life, in milliseconds of Redis's own clock;
 * - `c` the claim that has taken the entry: it is gone for everybody else, and kept for repeats of that claim;
 * - `o` and `t`, after a `create` over a taken entry: the claim whose repeats that ended, and when it would have ended.
 *
 * Redis removes the whole record when the later of `e` and `t` is over. The scripts compare times themselves as well,
 * because the earlier of the two may be over before.
 *
 * A full Redis refuses a script at the first command that could take memory, unless the script has written before. So
 * what changes a record that is there begins with `PEXPIREAT` or `DEL`: only a new record is ever refused.
 */
const readRecord = `
local key = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local value, version, ends, claim, former, formerEnds =
  unpack(redis.call('HMGET', key, 'v', 'n', 'e', 'c', 'o', 't'))
local isOver = not value or tonumber(ends) <= now
local isLive = not isOver and not claim
if former and tonumber(formerEnds) <= now then former = false end
`;

/** ARGV of a write: value, new version, lifetime in milliseconds, channel, name of the key on the channel. */
const writeRecord = `
local newEnds = now + tonumber(ARGV[3])
local recordEnds = newEnds
if former then recordEnds = math.max(recordEnds, tonumber(formerEnds)) end
redis.call('HSET', key, 'v', ARGV[1], 'n', ARGV[2], 'e', string.format('%.0f', newEnds))
redis.call('PEXPIREAT', key, string.format('%.0f', recordEnds))
redis.pcall('PUBLISH', ARGV[4], ARGV[5])
return 1
`;

/** The verbs of a `StateStore`, each of them one script. */
export const recordScripts = {
  /** ARGV as of every write. Returns 1 when it wrote. */
  create: defineLuaScript(`${readRecord}
if isLive then return 0 end
if claim and not isOver then former, formerEnds = claim, ends end
if value or former then redis.call('DEL', key) end
if former then redis.call('HSET', key, 'o', former, 't', formerEnds) end
${writeRecord}`),

  /** Returns value and version, or nothing. */
  read: defineLuaScript(`${readRecord}
if not isLive then return false end
return { value, version }
`),

  /** ARGV: claim, channel, name of the key on the channel. Returns value and version, or nothing. */
  take: defineLuaScript(`${readRecord}
if isOver or former == ARGV[1] then return false end
if claim then
  if claim == ARGV[1] then return { value, version } end
  return false
end
redis.call('PEXPIREAT', key, ends)
redis.call('HDEL', key, 'o', 't')
redis.call('HSET', key, 'c', ARGV[1])
redis.pcall('PUBLISH', ARGV[2], ARGV[3])
return { value, version }
`),

  /** ARGV as of every write, then the version to replace. Returns 1 when it wrote. */
  swap: defineLuaScript(`${readRecord}
if not isLive or version ~= ARGV[6] then return 0 end
redis.call('PEXPIREAT', key, ends)
${writeRecord}`),

  /** ARGV: channel, name of the key on the channel. */
  remove: defineLuaScript(`
if redis.call('DEL', KEYS[1]) == 1 then redis.pcall('PUBLISH', ARGV[1], ARGV[2]) end
return 1
`),

  /** ARGV: window in milliseconds. Returns the uses in this window, and the milliseconds until it ends. */
  count: defineLuaScript(`
local uses = redis.call('INCR', KEYS[1])
if uses == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { uses, redis.call('PTTL', KEYS[1]) }
`),
} as const;
