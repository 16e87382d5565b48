import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import { createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import { peopleGetPhoto } from './people-get-photo.ts';

const photo = { id: '48x48', width: 48, height: 48, '@odata.mediaContentType': 'image/jpeg' };

async function call(args: object, answer: () => Promise<unknown> = async () => photo, hasLinks = true) {
  const get = vi.fn(answer);
  const downloadLink = vi.fn(() => ({ url: 'https://mcp.example.com/files/x', expiresInSeconds: 300 }));
  const transfers = { downloadLink, uploadLink: () => undefined };
  const context = createFakeContext({ graph: { get: get as never }, ...(hasLinks && { transfers }) });
  const { structuredContent } = await runToEnd(peopleGetPhoto, args, context);
  expect(findResultProblems(peopleGetPhoto, structuredContent)).toEqual([]);
  return { structuredContent, get, downloadLink };
}

describe('people_get_photo (https://learn.microsoft.com/graph/api/profilephoto-get)', () => {
  it.each([
    [{}, '/me/photo'],
    [{ person: 'diego@contoso.example' }, '/users/diego%40contoso.example/photo'],
  ])('tells type and size for %j, and where to get the bytes', async (args, path) => {
    const { structuredContent, get, downloadLink } = await call(args);
    expect(structuredContent).toEqual({
      type: 'image/jpeg',
      width: 48,
      height: 48,
      download_url: 'https://mcp.example.com/files/x',
      expires_in: 300,
    });
    expect(get).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ text: path }));
    expect(downloadLink).toHaveBeenCalledWith(
      expect.objectContaining({ path: expect.objectContaining({ text: `${path}/$value` }) }),
    );
  });

  it('has no link where the server makes none', async () => {
    const { structuredContent } = await call({}, undefined, false);
    expect(structuredContent).toEqual({ type: 'image/jpeg', width: 48, height: 48 });
  });

  it('says that there is none', async () => {
    const missing = async () => Promise.reject(new AppError('graph_not_found'));
    const { structuredContent } = await call({ person: 'nia' }, missing);
    expect(structuredContent).toMatchObject({
      error: 'graph_not_found',
      error_description: expect.stringContaining('people_search'),
    });
  });
});
