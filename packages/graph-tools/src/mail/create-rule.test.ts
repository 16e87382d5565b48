import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { mailCreateRule } from './create-rule.ts';
import { mailDeleteRule } from './delete-rule.ts';
import { mailListRules } from './list-rules.ts';

const headers = { Prefer: 'IdType="ImmutableId"' };
const path = '/me/mailFolders/inbox/messageRules';

describe('mail_list_rules (https://learn.microsoft.com/graph/api/mailfolder-list-messagerules)', () => {
  it('tells when a rule applies and what it does', async () => {
    const value = [
      {
        id: 'r1',
        displayName: 'Tra\u200bvel',
        isEnabled: true,
        conditions: {
          senderContains: ['wideworld', 'trey'],
          fromAddresses: [{ emailAddress: { name: 'Ann', address: 'ann@contoso.example' } }],
          sentToMe: false,
          withinSizeRange: { minimumSize: 1, maximumSize: 9 },
        },
        actions: { markAsRead: true, moveToFolder: 'f1', stopProcessingRules: null },
      },
      { id: 'r2', displayName: null, isEnabled: null, conditions: null, actions: null },
    ];
    const { answer, seen, problems } = await callOverGraph(mailListRules, {}, [{ value }]);
    expect(seen).toEqual([{ method: 'GET', path, query: {}, headers }]);
    expect(answer.rules).toEqual([
      {
        id: 'r1',
        name: 'Travel',
        on: true,
        when: 'senderContains: wideworld, trey; fromAddresses: ann@contoso.example; withinSizeRange: {"minimumSize":1,"maximumSize":9}',
        do: 'markAsRead: true; moveToFolder: f1',
      },
      { id: 'r2', name: '', on: false },
    ]);
    expect(problems).toEqual([]);
  });
});

describe('mail_create_rule (https://learn.microsoft.com/graph/api/mailfolder-post-messagerules)', () => {
  it('makes a rule, with the id of a folder that goes by a name', async () => {
    const args = {
      name: 'Invoices',
      from: ['billing@fabrikam.example'],
      subject: ['Invoice'],
      body: ['due'],
      move_to: 'archive',
      read: true,
      categories: ['Money'],
    };
    const answers = [{ id: 'folder-1' }, { id: 'r1' }];
    const { answer, seen, problems } = await callOverGraph(mailCreateRule, args, answers);
    expect(seen).toEqual([
      { method: 'GET', path: '/me/mailFolders/archive', query: { $select: ['id'] }, headers },
      {
        method: 'POST',
        path,
        headers,
        body: {
          displayName: 'Invoices',
          sequence: 1,
          isEnabled: true,
          conditions: {
            fromAddresses: [{ emailAddress: { address: 'billing@fabrikam.example' } }],
            subjectContains: ['Invoice'],
            bodyContains: ['due'],
          },
          actions: { moveToFolder: 'folder-1', markAsRead: true, assignCategories: ['Money'] },
        },
      },
    ]);
    expect(answer).toEqual({ id: 'r1' });
    expect(problems).toEqual([]);
    expect(mailCreateRule.targets(args, answer)).toEqual(['r1']);
    expect(mailCreateRule.targets(args, undefined)).toEqual([]);
  });

  it('takes a folder id as it is', async () => {
    const move_to = 'AAMkADg3ZDM0OWVkLTQ0ZDctNDNlMS05YTgzLTVmMjQwNmRlZTViZAAuAAAAAAA=';
    const args = { name: 'Invoices', subject: ['Invoice'], move_to };
    const { seen } = await callOverGraph(mailCreateRule, args, [{ id: 'r1' }]);
    expect(seen).toMatchObject([{ method: 'POST', body: { actions: { moveToFolder: move_to } } }]);
  });

  it.each([
    [{ name: 'x', read: true }, /at least one condition \(from, subject or body\)/],
    [{ name: 'x', subject: ['y'] }, /at least one action \(move_to, read or categories\)/],
    [{ name: 'x', subject: ['y'], move_to: 'Invoices' }, /Call mail_list_folders for ids/],
    [{ name: 'x', from: ['nobody'], read: true }, /is no mail address/],
  ])('makes none of %o', async (args, sentence) => {
    const { answer, seen } = await callOverGraph(mailCreateRule, args, []);
    expect(seen).toEqual([]);
    expect(answer.error_description).toMatch(sentence);
  });
});

describe('mail_delete_rule (https://learn.microsoft.com/graph/api/messagerule-delete)', () => {
  it('deletes a rule', async () => {
    const { answer, seen, problems } = await callOverGraph(mailDeleteRule, { id: 'r1=' }, [undefined]);
    expect(seen).toEqual([{ method: 'DELETE', path: `${path}/r1%3D`, headers }]);
    expect(answer).toEqual({ deleted: true });
    expect(problems).toEqual([]);
    expect(mailDeleteRule.targets({ id: 'r1' }, undefined)).toEqual(['r1']);
  });
});
