import type { StopPoint } from './stop-point.ts';

/** The twelve steps of a sign-in, in their order. Each name says what has just happened. */
export const signInStops = {
  'sign-in stored': store('create', /:pending$/, 'after'),
  'person agreed': { kind: 'request', method: 'POST', path: /^\/oauth\/start\// },
  'callback checked': atCallback('create', /:delivery$/, 'before'),
  'code stored': atCallback('create', /:delivery$/, 'after'),
  'callback announced': atCallback('create', /:outcome$/, 'after'),
  'waiter woken': { ...store('read', /:outcome$/, 'after'), onlyIfDone: true },
  'confirmation counted': store('swap', /:pending$/, 'after'),
  'code collected': store('take', /:delivery$/, 'after'),
  'flow won': store('take', /:pending$/, 'after'),
  'code redeemed': store('create', /^session:/, 'before'),
  'tokens stored': store('create', /:tokens:/, 'after'),
  'account listed': store('create', /^accounts:.*:list$/, 'after'),
} as const satisfies Readonly<Record<string, StopPoint>>;

/** One of the twelve steps. */
export type SignInStep = keyof typeof signInStops;

/** All twelve. */
export const signInSteps = Object.keys(signInStops) as readonly SignInStep[];

type StorePoint = StopPoint & { readonly kind: 'store' };

function store(verb: StorePoint['verb'], key: RegExp, side: StorePoint['side']): StorePoint {
  return { kind: 'store', verb, key, side, path: /^\/mcp$/ };
}

function atCallback(...what: Parameters<typeof store>): StorePoint {
  return { ...store(...what), path: /^\/oauth\/callback/ };
}
