import { Visitor } from 'oxc-parser';
import { lineAt, type SourceModule } from '../source-module.ts';

const core = 'packages/core/src';

/** Where keys of records that belong to somebody may be made. Each of these files asks whose they are. */
const keyUsers: Readonly<Record<string, readonly string[]>> = {
  // A handle is the proof itself; whoever finds its session compares the owner in it with the caller.
  'accountRecordKey.session': ['accounts/sessions.ts'],
  'accountRecordKey.list': ['accounts/account-list.ts'],
  'accountRecordKey.tokens': ['accounts/token-vault.ts'],
  'accountRecordKey.refreshLock': ['accounts/token-vault.ts'],
  // The second ends a flow that the first has found for the caller.
  'flowRecordKey.pending': ['sign-in/pending-sign-ins.ts', 'sign-in/complete-sign-in.ts'],
  'flowRecordKey.deviceTokens': ['sign-in/start-device-sign-in.ts', 'sign-in/finish-device-sign-in.ts'],
};

/** The only files about accounts that touch the store: what all others read went through a key above. */
const storeUsers = ['accounts/sealed-records.ts', 'accounts/refresh-lock.ts'];

/**
 * The file that puts the parts of the account storage together, the one that says what they are, that of calls, whose keys
 * are all made of an owner, and that of changes, whose records have keys of their own.
 */
const recordsUsers = [
  `${core}/accounts/account-storage.ts`,
  `${core}/accounts/sealed-records.ts`,
  `${core}/idempotency/call-keys.ts`,
  `${core}/index.ts`,
  'packages/change-notifications/src/create-change-notifications.ts',
];

const storeVerbs = /^(create|read|take|swap|remove|watch)$/;

/** Reads and writes of records that belong to somebody, past the functions that take an owner. */
export function findUnownedReads(modules: readonly SourceModule[]): string[] {
  return modules.filter(isServerCode).flatMap((module) => {
    const uses = usesIn(module);
    return [
      ...uses.keys
        .filter(({ name }) => !mayUse(keyUsers[name] ?? ownersOfOtherKeys(name), module))
        .map(({ start, name }) => `${module.path}:${lineAt(module, start)}: ${name}`),
      ...uses.storeCalls
        .filter(() => module.path.startsWith(`${core}/accounts/`) && !mayUse(storeUsers, module))
        .map((start) => `${module.path}:${lineAt(module, start)}: touches the store`),
      ...module.imports
        .filter(({ names }) => names.includes('createSealedRecords') && !recordsUsers.includes(module.path))
        .map(() => `${module.path}: createSealedRecords`),
      ...uses.writtenKeys.map((start) => `${module.path}:${lineAt(module, start)}: a key written out`),
    ];
  });
}

/** Files of the tables above that do not use what they may. */
export function findNeedlessReaders(modules: readonly SourceModule[]): string[] {
  const uses = new Map(modules.map((module) => [module.path, usesIn(module)]));
  const users = Object.entries(keyUsers).flatMap(([name, files]) => files.map((file) => ({ name, file })));
  return [
    ...users
      .filter(({ name, file }) => !uses.get(`${core}/${file}`)?.keys.some((use) => use.name === name))
      .map(({ name, file }) => `${file}: ${name}`),
    ...storeUsers.filter((file) => !uses.get(`${core}/${file}`)?.storeCalls.length),
  ];
}

function isServerCode({ part, isTest }: SourceModule): boolean {
  return !isTest && /^(packages|apps)\//.test(part);
}

function mayUse(files: readonly string[] | undefined, { path }: SourceModule): boolean {
  return files === undefined || files.some((file) => path === `${core}/${file}`);
}

/** Other keys of flows name nobody; of account records there is no other. */
function ownersOfOtherKeys(name: string): readonly string[] | undefined {
  return name.startsWith('accountRecordKey') || name === 'flowRecordKey' ? [] : undefined;
}

interface Uses {
  /** `accountRecordKey.list` and so on; the bare name where the table itself is passed on. */
  readonly keys: readonly { readonly start: number; readonly name: string }[];
  readonly storeCalls: readonly number[];
  readonly writtenKeys: readonly number[];
}

function usesIn({ program, path }: SourceModule): Uses {
  const keys: { start: number; name: string }[] = [];
  const storeCalls: number[] = [];
  const writtenKeys: number[] = [];
  const noteText = (start: number, text: string) => {
    const isDeclared = path === `${core}/accounts/account-records.ts`;
    if (!isDeclared && /^(accounts|session):\{/.test(text)) writtenKeys.push(start);
  };
  const tables = /^(accountRecordKey|flowRecordKey)$/;
  const members = new Set<number>();
  new Visitor({
    MemberExpression({ object, property, start }) {
      const member = 'name' in property ? String(property.name) : '';
      if (object.type === 'Identifier' && tables.test(object.name)) {
        members.add(object.start);
        keys.push({ start, name: member === '' ? object.name : `${object.name}.${member}` });
      }
      const isStore =
        (object.type === 'Identifier' && object.name === 'store') ||
        (object.type === 'MemberExpression' && 'name' in object.property && object.property.name === 'store');
      if (isStore && storeVerbs.test(member)) storeCalls.push(start);
    },
    // `const { list } = accountRecordKey` would hide which key is meant.
    VariableDeclarator({ init }) {
      if (init?.type === 'Identifier' && tables.test(init.name))
        keys.push({ start: init.start, name: init.name });
    },
    CallExpression({ arguments: passed }) {
      for (const value of passed)
        if (value.type === 'Identifier' && tables.test(value.name))
          keys.push({ start: value.start, name: value.name });
    },
    Literal: ({ start, value }) => noteText(start, String(value)),
    TemplateLiteral: ({ start, quasis }) => noteText(start, quasis[0]?.value.raw ?? ''),
  }).visit(program);
  return { keys, storeCalls, writtenKeys };
}
