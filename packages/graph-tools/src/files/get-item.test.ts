import { describe, expect, it, vi } from 'vitest';
import { createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import { getItem } from './get-item.ts';
import { listDrives } from './list-drives.ts';
import { listVersions } from './list-versions.ts';

async function run(tool: typeof getItem, args: object, answer: object) {
  const get = vi.fn(async (..._request: unknown[]) => answer as never);
  const { structuredContent } = await runToEnd(tool, args, createFakeContext({ graph: { get } }));
  expect(findResultProblems(tool, structuredContent)).toEqual([]);
  return { structuredContent, get };
}

const user = { displayName: 'Megan Bowen' };

describe('files_get_item', () => {
  it('returns what Graph says of a file', async () => {
    const { structuredContent, get } = await run(
      getItem,
      { item: '/Plans/50% off.docx' },
      {
        id: '01A',
        name: '50% off.docx',
        size: 12,
        file: { mimeType: 'text/plain' },
        createdDateTime: '2026-06-01T08:00:00Z',
        lastModifiedDateTime: '2026-06-02T08:00:00Z',
        lastModifiedBy: { user },
        webUrl: 'https://contoso.example/x',
        eTag: '"{A},2"',
        parentReference: { driveId: 'b!d', id: '01P', path: '/drives/b!d/root:/Plans%20%26%20more' },
      },
    );
    expect(get.mock.calls[0]?.[0]).toMatchObject({ text: '/me/drive/root:/Plans/50%25%20off.docx' });
    expect(structuredContent).toEqual({
      id: '01A',
      name: '50% off.docx',
      kind: 'file',
      size: 12,
      type: 'text/plain',
      created: '2026-06-01T08:00:00Z',
      modified: '2026-06-02T08:00:00Z',
      by: 'Megan Bowen',
      folder: '/Plans & more',
      folder_id: '01P',
      drive: 'b!d',
      web_url: 'https://contoso.example/x',
      etag: '"{A},2"',
      note: expect.any(String),
    });
    expect(getItem.targets({ item: '/x' }, structuredContent)).toEqual(['01A']);
    expect(getItem.targets({ item: '/x' }, undefined)).toEqual([]);
  });

  it('returns a root with nothing but its id', async () => {
    const { structuredContent, get } = await run(getItem, { item: '/' }, { id: '01R', folder: {}, root: {} });
    expect(get.mock.calls[0]?.[0]).toMatchObject({ text: '/me/drive/root' });
    expect(structuredContent).toEqual({
      id: '01R',
      name: '',
      kind: 'folder',
      size: 0,
      note: expect.any(String),
    });
  });

  it('returns the root as the folder of what is in it, whatever its path is', async () => {
    const at = (path: string) => run(getItem, { item: 'x' }, { id: 'x', parentReference: { path } });
    expect((await at('/drive/root:')).structuredContent.folder).toBe('/');
    expect((await at('/drive/root:/100%')).structuredContent.folder).toBe('/100%');
    expect((await at('elsewhere')).structuredContent).not.toHaveProperty('folder');
  });
});

describe('files_list_versions', () => {
  it('lists versions as Graph orders them', async () => {
    const value = [
      { id: '2.0', size: 7, lastModifiedDateTime: '2026-06-02T08:00:00Z', lastModifiedBy: { user } },
      { id: '1.0' },
    ];
    const { structuredContent, get } = await run(listVersions, { item: '01A' }, { value });
    expect(get.mock.calls[0]?.[0]).toMatchObject({ text: '/me/drive/items/01A/versions' });
    expect(structuredContent.versions).toEqual([
      { id: '2.0', size: 7, modified: '2026-06-02T08:00:00Z', by: 'Megan Bowen' },
      { id: '1.0', size: 0 },
    ]);
  });
});

describe('files_list_drives', () => {
  it('lists drives with their ids', async () => {
    const value = [
      { id: 'b!d', name: 'OneDrive', driveType: 'business', webUrl: 'https://x.example' },
      { id: 'e' },
    ];
    const { structuredContent, get } = await run(listDrives, {}, { value });
    expect(get.mock.calls[0]?.[0]).toMatchObject({ text: '/me/drives' });
    expect(structuredContent.drives).toEqual([
      { id: 'b!d', name: 'OneDrive', type: 'business', web_url: 'https://x.example' },
      { id: 'e', name: '' },
    ]);
  });
});
