import { z } from 'zod';
import { everywhere, type Setting } from './setting.ts';
import { flag } from './setting-types.ts';

// Programs of all kinds read these. What is in them is looked at only where this server is to use them.
const text = z.string();

/** The environment variables about proxies between the servers and the internet. */
export const outgoingProxySettings = {
  NODE_USE_ENV_PROXY: {
    schema: flag,
    description:
      "Whether requests to Microsoft, and to the callback server, go out through the proxies named below. Node's own switch.",
    default: '0',
    servers: everywhere,
  },
  HTTPS_PROXY: {
    schema: text,
    description:
      'Proxy for https, as in `http://proxy.example:3128`, with `user:password@` (percent-encoded) where it asks for one. The name in lower case wins; the same holds for the next two.',
    default: 'HTTP_PROXY',
    servers: everywhere,
    isSecret: true,
    isEitherCase: true,
  },
  HTTP_PROXY: {
    schema: text,
    description: 'Proxy for http.',
    default: 'none',
    servers: everywhere,
    isSecret: true,
    isEitherCase: true,
  },
  NO_PROXY: {
    schema: text,
    description:
      'Hosts that are reached without a proxy, comma-separated, as in `.corp.example,10.0.0.5`. From Node 24.14 on this machine, and the address of managed identities, always are.',
    default: 'none',
    servers: everywhere,
    isEitherCase: true,
  },
} as const satisfies Record<string, Setting>;
