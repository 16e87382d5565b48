import { describe, expect, it } from 'vitest';
import { getItem } from './files/get-item.ts';
import { listVersions } from './files/list-versions.ts';
import { uploadFile } from './files/upload-file.ts';
import { mailAttachFile } from './mail/attach-file.ts';
import { mailListAttachments } from './mail/list-attachments.ts';
import { callOverGraph } from './testing/mail-graph.ts';
import type { FileToDownload, FileToUpload, TransferService } from './transfers.ts';

/** Makes links that tell what they are for; none with `hasLinks: false`, as for a token of the caller's own. */
function createTransfers({ hasLinks = true } = {}) {
  const down: FileToDownload[] = [];
  const up: FileToUpload[] = [];
  const link = hasLinks ? { url: 'https://hybrid.example/files/t', expiresInSeconds: 600 } : undefined;
  const transfers: TransferService = {
    downloadLink(file) {
      down.push(file);
      return link;
    },
    uploadLink(file) {
      up.push(file);
      return link;
    },
  };
  return { transfers, down, up };
}

const file = {
  id: '1',
  name: 'a.pdf',
  size: 9,
  file: { mimeType: 'application/pdf' },
  parentReference: { driveId: 'd' },
};
const links = { download_url: 'https://hybrid.example/files/t', expires_in: 600 };
const upload = {
  upload_url: 'https://hybrid.example/files/t',
  expires_in: 600,
  curl: 'curl -T FILE UPLOAD_URL',
};

describe('links to download', () => {
  it('come with the details of a file', async () => {
    const { transfers, down } = createTransfers();
    const { answer, problems } = await callOverGraph(getItem, { item: '1' }, [file], { transfers });
    expect(answer).toMatchObject(links);
    expect(down).toMatchObject([
      { path: { text: '/drives/d/items/1/content' }, name: 'a.pdf', contentType: 'application/pdf' },
    ]);
    expect(problems).toEqual([]);
  });

  it('come with no folder', async () => {
    const { transfers } = createTransfers();
    const folder = { id: '1', name: 'a', folder: {} };
    const { answer } = await callOverGraph(getItem, { item: '1' }, [folder], { transfers });
    expect(answer).not.toHaveProperty('download_url');
  });

  it('are missing for a token of the caller, which the answer says', async () => {
    const { transfers } = createTransfers({ hasLinks: false });
    const { answer } = await callOverGraph(getItem, { item: '1' }, [file], { transfers });
    expect(answer).not.toHaveProperty('download_url');
    expect(answer.note).toContain('no file links for a Microsoft token of your own');
  });

  it('come with versions; the newest is the file itself', async () => {
    const { transfers, down } = createTransfers();
    const versions = { value: [{ id: '2.0' }, { id: '1.0' }] };
    const { answer, problems } = await callOverGraph(listVersions, { item: '/a.txt' }, [versions], {
      transfers,
    });
    expect(answer.versions).toMatchObject([{ id: '2.0' }, { id: '1.0', download_url: links.download_url }]);
    expect(down.map(({ path }) => path.text)).toEqual([
      '/me/drive/root:/a.txt:/content',
      '/me/drive/root:/a.txt:/versions/1.0/content',
    ]);
    expect(problems).toEqual([]);
  });

  it('come with attachments that are files', async () => {
    const { transfers, down } = createTransfers();
    const item = { '@odata.type': '#microsoft.graph.itemAttachment', id: 'b', name: 'Mail' };
    const value = [{ '@odata.type': '#microsoft.graph.fileAttachment', id: 'a=', name: 'a.txt' }, item];
    const { answer, problems } = await callOverGraph(mailListAttachments, { id: 'm1' }, [{ value }], {
      transfers,
    });
    expect(answer.attachments).toEqual([
      { id: 'a=', name: 'a.txt', ...links },
      { id: 'b', name: 'Mail' },
    ]);
    expect(down.map(({ path }) => path.text)).toEqual(['/me/messages/m1/attachments/a%3D/$value']);
    expect(problems).toEqual([]);
  });
});

describe('links to upload', () => {
  it('lead into a session of OneDrive', async () => {
    const { transfers, up } = createTransfers();
    const args = { item: '/a/b.bin', size: 99, conflict: 'replace', etag: '"1"' };
    const session = { uploadUrl: 'https://storage.example/1' };
    const { answer, seen, problems } = await callOverGraph(uploadFile, args, [session], { transfers });
    expect(seen).toEqual([
      {
        method: 'POST',
        path: '/me/drive/root:/a/b.bin:/createUploadSession',
        headers: { 'If-Match': '"1"' },
        body: { item: { '@microsoft.graph.conflictBehavior': 'replace' } },
      },
    ]);
    expect(answer).toEqual({ ...upload, chunk_bytes: 5_242_880 });
    expect(up).toEqual([
      { name: 'b.bin', size: 99, into: { sessionUrl: session.uploadUrl, pieceBytes: 5_242_880 } },
    ]);
    expect(problems).toEqual([]);
  });

  it('lead to a draft: below 3 MB in one request', async () => {
    const { transfers, up } = createTransfers();
    const args = { id: 'm1', name: 'a.txt', size: 3_145_727, type: 'text/plain' };
    const { answer, seen } = await callOverGraph(mailAttachFile, args, [{ isDraft: true }], { transfers });
    expect(seen).toHaveLength(1);
    expect(answer).toMatchObject(upload);
    expect(up).toEqual([
      { name: 'a.txt', size: 3_145_727, into: { messageId: 'm1', contentType: 'text/plain' } },
    ]);
  });

  it('lead to a draft: from 3 MB in a session', async () => {
    const { transfers, up } = createTransfers();
    const args = { id: 'm1', name: 'a.bin', size: 3_145_728 };
    const answers = [{ isDraft: true }, { uploadUrl: 'https://outlook.example/1' }];
    const { seen } = await callOverGraph(mailAttachFile, args, answers, { transfers });
    expect(seen[1]).toMatchObject({
      path: '/me/messages/m1/attachments/createUploadSession',
      body: { AttachmentItem: { attachmentType: 'file', name: 'a.bin', size: 3_145_728 } },
    });
    expect(up).toMatchObject([{ into: { pieceBytes: 3_932_160 } }]);
  });

  it('lead to no message that was sent', async () => {
    const { transfers } = createTransfers();
    const args = { id: 'm1', name: 'a', size: 1 };
    const { answer } = await callOverGraph(mailAttachFile, args, [{ isDraft: false }], { transfers });
    expect(answer.error_description).toContain('Call mail_create_draft first');
  });

  it.each([
    [uploadFile, { item: '/a', size: 1 }, [{ uploadUrl: 'https://storage.example/1' }]],
    [mailAttachFile, { id: 'm1', name: 'a', size: 1 }, [{ isDraft: true }]],
  ])('are refused where there can be none: %#', async (tool, args, answers) => {
    const { transfers } = createTransfers({ hasLinks: false });
    const own = await callOverGraph(tool, args, answers, { transfers });
    expect(own.answer.error_description).toContain('Call authenticate_account');
    const without = await callOverGraph(tool, args, answers);
    expect(without.answer.error_description).toContain('cannot be sent to this server');
    expect(without.seen).toEqual([]);
  });
});
