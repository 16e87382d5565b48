import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { mailListFolders } from './list-folders.ts';

describe('mail_list_folders (https://learn.microsoft.com/graph/api/user-list-mailfolders)', () => {
  it('tells folders with their counts, leaving out what is none', async () => {
    const value = [
      { id: 'f1', displayName: 'Inbox', totalItemCount: 18, unreadItemCount: 6, childFolderCount: 1 },
      { id: 'f2', displayName: 'Pro\u200bjects', totalItemCount: 0, unreadItemCount: 0, childFolderCount: 0 },
      { id: 'f3', displayName: null },
    ];
    const { answer, seen, problems } = await callOverGraph(mailListFolders, {}, [{ value }]);
    expect(answer).toEqual({
      folders: [
        { id: 'f1', name: 'Inbox', total: 18, unread: 6, children: 1 },
        { id: 'f2', name: 'Projects', total: 0 },
        { id: 'f3', name: '', total: 0 },
      ],
    });
    expect(seen[0]).toMatchObject({ method: 'GET', path: '/me/mailFolders', query: { $top: 50 } });
    expect(problems).toEqual([]);
  });

  it('looks into a folder', async () => {
    const { answer, seen } = await callOverGraph(mailListFolders, { parent: 'Inbox' }, [{ value: [] }]);
    expect(seen[0]?.path).toBe('/me/mailFolders/inbox/childFolders');
    expect(answer).toEqual({ folders: [] });
  });
});
