#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

// Nearly all that modules allocate while they load is kept. V8 takes that for a need of a large young generation, which
// an idle server then keeps, 15 MB of it. So it may not grow before there is work; then it may, as much as always.
setFlagsFromString('--semi-space-growth-factor=1');
const { serve } = await import('./serve.ts');
setFlagsFromString('--semi-space-growth-factor=2');

await serve({ env: process.env, argv: process.argv.slice(2) });
