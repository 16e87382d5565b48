import { type RemovedCheck, workspaceRoot } from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { attackTwin } from './attack-twin.ts';
import { callerOf, openBuiltChanges } from './built-changes.ts';

type Changes = Awaited<ReturnType<typeof openBuiltChanges>>;

interface NotificationThreat {
  /** Number in docs/threats.md. */
  readonly id: number;
  readonly title: string;
  /** The check that stands in the way; without it the attack succeeds. */
  readonly twin: readonly RemovedCheck[];
  attack(changes: Changes): Promise<void>;
}

const built = (file: string) => `packages/change-notifications/dist/${file}.js`;

/** Sends notifications that differ from a right one; none may be seen, and each is answered as a right one is. */
async function forge(changes: Changes, differences: readonly object[]): Promise<void> {
  const { id, right } = await changes.subscribe();
  const answers = [];
  for (const difference of differences) answers.push(await changes.notify([{ ...right, ...difference }]));
  expect((await changes.read('adele', id)).changes).toEqual([]);
  answers.push(await changes.notify([right]));
  expect((await changes.read('adele', id)).changes).toHaveLength(1);
  const [first] = answers;
  for (const { statusCode, body, headers } of answers) {
    expect({ statusCode, body }).toEqual({ statusCode: 202, body: '' });
    expect(Object.keys(headers)).toEqual(Object.keys(first?.headers ?? {}));
  }
}

const threats: readonly NotificationThreat[] = [
  {
    id: 60,
    title: 'a notification with a forged proof is taken for nothing',
    twin: [
      { file: built('client-state'), find: 'isEqualConstantTime(of(id), clientState)', replaceWith: 'true' },
    ],
    async attack(changes) {
      const { right } = await changes.subscribe();
      const [id = '', code = ''] = String(right.clientState).split('.');
      const own = changes.subscribe;
      // The next subscription has another id, so a forger who knows it guesses the code only.
      const { id: victim } = await own();
      await forge(
        changes,
        ['', id, `${id}.`, `.${code}`].map((clientState) => ({ clientState })),
      );
      await changes.notify([{ ...right, subscriptionId: 'graph-2', clientState: `${victim}.${code}` }]);
      expect((await changes.read('adele', victim)).changes).toEqual([]);
    },
  },
  {
    id: 60,
    title: 'a notification of another tenant is taken for nothing',
    twin: [
      {
        file: built('receive-notifications'),
        find: "isOfTenant(account, tenantId ?? '')",
        replaceWith: 'true',
      },
    ],
    attack: (changes) =>
      forge(
        changes,
        [undefined, null, '', '33333333-3333-4333-8333-333333333333'].map((tenantId) => ({ tenantId })),
      ),
  },
  {
    id: 60,
    title: 'a notification about a subscription that Graph has made for somebody else is taken for nothing',
    twin: [
      {
        file: built('receive-notifications'),
        find: 'graphId === subscriptionId)',
        replaceWith: 'true)',
      },
    ],
    attack: (changes) =>
      forge(
        changes,
        ['graph-9', 'x'].map((subscriptionId) => ({ subscriptionId })),
      ),
  },
  {
    id: 61,
    title: 'nobody waits for, reads, watches, lists or ends what another caller follows',
    twin: [
      {
        file: built('subscription-record'),
        find: 'account.owner === owner && account.generation === generation',
        replaceWith: 'true',
      },
    ],
    async attack(changes) {
      const { id, right } = await changes.subscribe('adele');
      await changes.notify([right]);
      const { service, graph } = changes;
      const caller = callerOf('diego');
      const codes = await Promise.all(
        [
          changes.read('diego', id),
          changes.read('diego', 'none'),
          service.unsubscribe({ caller, graph, subscription: id }),
        ].map((asked) =>
          asked.then(
            () => 'done',
            ({ code, message }) => `${code} ${message}`,
          ),
        ),
      );
      expect(new Set(codes).size).toBe(1);
      expect(codes[0]).toMatch(/^unknown_subscription /);
      expect(await service.resources.look({ caller, subscription: id })).toBeUndefined();
      expect(await service.resources.watch({ caller, subscription: id }, () => {})).toBeUndefined();
      expect(await service.list({ caller })).toEqual([]);
      expect(await service.resources.listAll({ caller })).toEqual([]);
    },
  },
  {
    id: 62,
    title: 'the token that is given back is text to every browser, and short',
    twin: [
      {
        file: built('notification-routes'),
        find: "'text/plain; charset=utf-8'",
        replaceWith: "'text/html; charset=utf-8'",
      },
    ],
    async attack(changes) {
      const token = '<script>alert(1)</script>';
      for (const method of ['GET', 'POST'] as const) {
        const answer = await changes.validate(`?validationToken=${encodeURIComponent(token)}`, method);
        expect(answer).toMatchObject({ statusCode: 200, body: token });
        expect(answer.headers).toMatchObject({
          'content-type': 'text/plain; charset=utf-8',
          'x-content-type-options': 'nosniff',
          'content-security-policy': expect.stringContaining("default-src 'none'"),
        });
        for (const query of ['?validationToken=', '?validationToken=a&validationToken=b']) {
          expect((await changes.validate(query, method)).statusCode).toBe(400);
        }
        const long = await changes.validate(`?validationToken=${'x'.repeat(1_025)}`, method);
        expect([long.statusCode, long.body.includes('xxx')]).toEqual([400, false]);
      }
    },
  },
  {
    id: 63,
    title:
      'a flood of right notifications leaves the newest ones, and one of forged ones asks the store nothing',
    twin: [
      { file: built('change-logs'), find: '.slice(-maxEntries)', replaceWith: '' },
      { file: built('receive-notifications'), find: '.max(maxNotifications)', replaceWith: '' },
    ],
    async attack(changes) {
      const { id, right } = await changes.subscribe();
      const before = changes.reads();
      const forged = { ...right, clientState: `${id}.${'A'.repeat(43)}` };
      for (let count = 0; count < 5; count += 1) await changes.notify(Array(500).fill(forged));
      expect(changes.reads()).toBe(before);
      for (let count = 0; count < 5; count += 1) {
        expect((await changes.notify(Array(500).fill(right))).statusCode).toBe(202);
      }
      expect((await changes.read('adele', id)).changes).toHaveLength(60);
      await changes.notify(Array(501).fill({ ...right, resourceData: { id: 'too-many' } }));
      expect(JSON.stringify(await changes.read('adele', id))).not.toContain('too-many');
    },
  },
];

async function attack(threat: NotificationThreat, root: string): Promise<void> {
  const changes = await openBuiltChanges(root);
  try {
    await threat.attack(changes);
  } finally {
    await changes.close();
  }
}

describe('notifications of changes', () => {
  it.each(threats)('THREATS $id: $title', (threat) => attack(threat, workspaceRoot));

  it.each(threats)('THREATS $id, twin without the check: the attack succeeds: $title', (threat) =>
    attackTwin(threat.twin, (root) => attack(threat, root)),
  );
});
