import { toEntryId } from './outlook-ids.ts';
import type { Person } from './person.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** A task as Graph has it. @see https://learn.microsoft.com/graph/api/resources/todotask */
export interface SampleTask {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly [property: string]: unknown;
}

/** A list of To Do and its tasks by ids. @see https://learn.microsoft.com/graph/api/resources/todotasklist */
export interface SampleTodoList {
  readonly list: {
    readonly id: string;
    readonly displayName: string;
    readonly isOwner: boolean;
    readonly isShared: boolean;
    readonly wellknownListName: 'none' | 'defaultList' | 'flaggedEmails';
  };
  readonly tasks: Map<string, SampleTask>;
}

/** Title, days until it is due, and what else there is. */
type Row = readonly [title: string, dueInDays: number | null, more?: Readonly<Record<string, unknown>>];

const done = { status: 'completed' };
const important = { importance: 'high' };

const usual: readonly Row[] = [
  ['Send the rota for next week to Nia', 1, important],
  ['Read the quote from Northwind Fabrics', 2],
  ['Ask Søren for the wool samples', 3],
  ['Book a room for the launch review', 5],
  ['Order new price tags', null, { importance: 'low' }],
  ['Renew the parking permit', 20],
  ['Approve the expenses of May', -3, done],
];

const launch: readonly Row[] = [
  ['Choose photos for the shop windows', 7, important],
  ['Agree on opening hours for the launch day', 9],
  ['Write the invitation', 12],
  ['Count the mannequins', -1, done],
];

const ofOthers: readonly Row[] = [
  ['Set up the new notebook', 1],
  ['Say hello to the team', -2, done],
];

/** The lists that somebody begins with: everybody has the usual one and the one of flagged mails. */
export function createTodoLists(person: Person, nowMs: number): readonly SampleTodoList[] {
  const isAdele = person.profile.userPrincipalName === 'adele@contoso.example';
  const flagged: readonly Row[] = isAdele ? [['Re: Delivery on Thursday', null]] : [];
  const lists = [
    toList({ person, nowMs, name: 'Tasks', kind: 'defaultList', rows: isAdele ? usual : ofOthers }),
    toList({ person, nowMs, name: 'Flagged Emails', kind: 'flaggedEmails', rows: flagged }),
  ];
  return isAdele
    ? [...lists, toList({ person, nowMs, name: 'Autumn Launch', kind: 'none', rows: launch, isShared: true })]
    : lists;
}

interface ListSource {
  readonly person: Person;
  readonly nowMs: number;
  readonly name: string;
  readonly kind: SampleTodoList['list']['wellknownListName'];
  readonly rows: readonly Row[];
  readonly isShared?: boolean;
}

function toList({ person, nowMs, name, kind, rows, isShared = false }: ListSource): SampleTodoList {
  const owner = person.objectId;
  const id = toEntryId({ owner, item: `list ${name}` });
  const tasks = rows.map(([title, dueInDays, more], index) => ({
    id: toEntryId({ owner, item: `list ${name} task ${index}` }),
    ...createTask(nowMs - (index + 1) * dayMs),
    title,
    ...(dueInDays !== null && { dueDateTime: toDay(nowMs + dueInDays * dayMs) }),
    ...more,
  }));
  return {
    list: { id, displayName: name, isOwner: true, isShared, wellknownListName: kind },
    tasks: new Map(tasks.map((task) => [task.id, task])),
  };
}

/** What every task has. */
export function createTask(createdMs: number) {
  const createdDateTime = new Date(createdMs).toISOString();
  return {
    title: '',
    status: 'notStarted',
    importance: 'normal',
    isReminderOn: false,
    hasAttachments: false,
    categories: [],
    createdDateTime,
    lastModifiedDateTime: createdDateTime,
    body: { content: '', contentType: 'text' },
  };
}

function toDay(ms: number) {
  return { dateTime: `${new Date(ms).toISOString().slice(0, 10)}T00:00:00.0000000`, timeZone: 'UTC' };
}
