import { describe, expect, it, vi } from 'vitest';
import type { GraphJobState } from '../graph-client/graph-client.ts';
import { createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import { copyItem } from './copy-item.ts';
import { createFolder } from './create-folder.ts';
import { deleteItem } from './delete-item.ts';
import { moveItem } from './move-item.ts';
import { shareItem } from './share-item.ts';
import { writeText } from './write-text.ts';

const at = (text: string) => expect.objectContaining({ text });

/** Runs a tool with a Graph of which every method answers the same, but for a GET. */
async function run(tool: typeof createFolder, args: object, answer: unknown = {}, found: object = {}) {
  const write = vi.fn(async (..._request: unknown[]) => answer as never);
  const get = vi.fn(async (..._request: unknown[]) => found as never);
  const graph = { get, post: write, patch: write, delete: write, upload: write, start: write };
  const reportProgress = vi.fn();
  const context = createFakeContext({ graph, reportProgress });
  const { structuredContent } = await runToEnd(tool, args, context);
  expect(findResultProblems(tool, structuredContent)).toEqual([]);
  return { structuredContent, write, get, reportProgress };
}

describe('files_create_folder', () => {
  it('creates one where there is none of that name', async () => {
    const made = { id: '01F', name: 'Plans', webUrl: 'https://x.example' };
    const { structuredContent, write } = await run(createFolder, { name: 'Plans', folder: '/A' }, made);
    const body = { name: 'Plans', folder: {}, '@microsoft.graph.conflictBehavior': 'fail' };
    expect(write).toHaveBeenCalledExactlyOnceWith(at('/me/drive/root:/A:/children'), body);
    expect(structuredContent).toEqual({ id: '01F', name: 'Plans', web_url: 'https://x.example' });
  });
});

describe('files_move_item', () => {
  it('moves by the id of the folder, which it looks up', async () => {
    const moved = { id: '01A', name: 'b.md', parentReference: { path: '/drive/root:/To' } };
    const args = { item: '/a.md', to_folder: '/To', name: 'b.md' };
    const { structuredContent, write, get } = await run(moveItem, args, moved, { id: '01T', folder: {} });
    expect(get).toHaveBeenCalledExactlyOnceWith(at('/me/drive/root:/To'), expect.anything());
    expect(write).toHaveBeenCalledExactlyOnceWith(at('/me/drive/root:/a.md'), {
      parentReference: { id: '01T' },
      name: 'b.md',
    });
    expect(structuredContent).toEqual({ id: '01A', name: 'b.md', folder: '/To' });
  });

  it('renames, or moves to an id, without looking anything up', async () => {
    const renamed = await run(moveItem, { item: '01A', name: 'c.md' }, { id: '01A', name: 'c.md' });
    expect(renamed.write).toHaveBeenCalledWith(at('/me/drive/items/01A'), { name: 'c.md' });
    const moved = await run(moveItem, { item: '01A', to_folder: '01T' }, { id: '01A' });
    expect(moved.write).toHaveBeenCalledWith(at('/me/drive/items/01A'), { parentReference: { id: '01T' } });
    expect(moved.get).not.toHaveBeenCalled();
  });

  it.each([
    [{ item: '01A' }, 'to_folder, name or both'],
    [{ item: '01A', to_folder: '/file.txt' }, 'destination is a file'],
  ])('refuses %o', async (args, sentence) => {
    const { structuredContent, write } = await run(moveItem, args, {}, { id: '01T', file: {} });
    expect(structuredContent).toMatchObject({ error_description: expect.stringContaining(sentence) });
    expect(write).not.toHaveBeenCalled();
  });
});

describe('files_share_item', () => {
  it('makes a link for the organization to look at, unless told otherwise', async () => {
    const link = { webUrl: 'https://x.example/s', type: 'view', scope: 'organization' };
    const { structuredContent, write } = await run(shareItem, { item: '01A' }, { id: 'p', link });
    const body = { type: 'view', scope: 'organization' };
    expect(write).toHaveBeenCalledExactlyOnceWith(at('/me/drive/items/01A/createLink'), body);
    expect(structuredContent).toEqual({ id: 'p', url: 'https://x.example/s', ...body });
    const open = await run(shareItem, { item: '01A', type: 'edit', scope: 'anonymous' });
    expect(open.write).toHaveBeenCalledWith(expect.anything(), { type: 'edit', scope: 'anonymous' });
    expect((await run(shareItem, { item: '01A', scope: 'users' })).structuredContent.error).toBe(
      'invalid_arguments',
    );
  });
});

describe('files_write_text', () => {
  it('puts the text as it is, only over the version it knows', async () => {
    const written = { id: '01A', name: 'a.md', size: 4, eTag: '"e,2"' };
    const args = { item: '/a b.md', text: 'é\r\n', etag: '"e,1"' };
    const { structuredContent, write } = await run(writeText, args, written);
    expect(write).toHaveBeenCalledExactlyOnceWith(
      at('/me/drive/root:/a%20b.md:/content'),
      Buffer.from('é\r\n'),
      { contentType: 'text/plain', headers: { 'If-Match': '"e,1"' } },
    );
    expect(structuredContent).toEqual({ id: '01A', name: 'a.md', size: 4, etag: '"e,2"' });
  });

  it('refuses more than 250 KB, in bytes', async () => {
    const { structuredContent, write } = await run(writeText, { item: '/a', text: 'é'.repeat(130_000) });
    expect(structuredContent.error_description).toContain('250 KB');
    expect(write).not.toHaveBeenCalled();
  });
});

describe('files_delete_item', () => {
  it('deletes, only the version it knows where one is named', async () => {
    const { structuredContent, write } = await run(deleteItem, { item: '01A', etag: '"e,1"' });
    expect(write).toHaveBeenCalledExactlyOnceWith(at('/me/drive/items/01A'), {
      headers: { 'If-Match': '"e,1"' },
    });
    expect(structuredContent).toEqual({ deleted: true });
    expect((await run(deleteItem, { item: '01A' })).write).toHaveBeenCalledWith(expect.anything(), {});
  });

  it('deletes nothing in a dry run', async () => {
    const { structuredContent, write } = await run(deleteItem, { item: '01A', dry_run: true });
    expect(structuredContent).toEqual({ would: [{ method: 'DELETE', path: '/me/drive/items/01A' }] });
    expect(write).not.toHaveBeenCalled();
  });
});

describe('files_copy_item', () => {
  const jobOf = (states: readonly (GraphJobState | undefined)[]) => {
    const left = [...states];
    return { readState: async () => left.shift() };
  };
  const args = { item: '01A', to_folder: '01T' };

  it('follows the copy to its end, and tells how far it is', async () => {
    const job = jobOf([
      { status: 'inProgress', percentageComplete: 40 },
      { status: 'completed', percentageComplete: 100, resourceId: '01C' },
    ]);
    const named = { ...args, to_drive: 'b!d', name: 'c.md' };
    const { structuredContent, write, reportProgress } = await run(copyItem, named, job);
    expect(write).toHaveBeenCalledExactlyOnceWith(at('/me/drive/items/01A/copy'), {
      parentReference: { id: '01T', driveId: 'b!d' },
      name: 'c.md',
    });
    expect(structuredContent).toEqual({ status: 'completed', percent: 100, id: '01C' });
    expect(reportProgress.mock.calls).toEqual([[{ progress: 40, total: 100, message: 'Copying' }]]);
  });

  it('says what it knows where nobody tells more', async () => {
    expect((await run(copyItem, args, jobOf([undefined]))).structuredContent).toEqual({ status: 'accepted' });
    const refusing = { readState: () => Promise.reject(new Error('gone')) };
    expect((await run(copyItem, args, refusing)).structuredContent).toEqual({ status: 'accepted' });
    const failed = await run(copyItem, args, jobOf([{ status: 'failed' }]));
    expect(failed.structuredContent).toEqual({ status: 'failed' });
  });

  it('is only said in a dry run', async () => {
    const { structuredContent } = await run(copyItem, { ...args, dry_run: true });
    expect(structuredContent).toEqual({
      would: [{ method: 'POST', path: '/me/drive/items/01A/copy', body: { parentReference: { id: '01T' } } }],
    });
  });
});
