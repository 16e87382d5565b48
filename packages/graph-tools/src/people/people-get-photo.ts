import { AppError } from '@hybrid-mcp/core';
import type { ProfilePhoto } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { downloadOutput, toDownload } from '../answers/link-output.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphClient, GraphPath } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';

/** What a photo says of itself. */
type Photo = ProfilePhoto & { readonly '@odata.mediaContentType'?: string };

/** Photo of a person, as a link: pictures do not belong into a conversation. @see https://learn.microsoft.com/graph/api/profilephoto-get */
export const peopleGetPhoto = defineGraphTool({
  name: 'people_get_photo',
  title: 'Get a photo',
  description: "Tells type and size of a person's photo, and gives a link to download it.",
  effect: 'read',
  toolset: 'people',
  isExtra: true,
  icon: 'person',
  permissions: ['User.ReadBasic.All'],
  input: {
    person: z.string().min(1).max(320).optional().describe('Id or user name. Default: oneself.'),
  },
  output: {
    type: z.string(),
    width: z.int().optional(),
    height: z.int().optional(),
    ...downloadOutput,
  },
  async run({ person }, { graph, transfers }) {
    const isOwn = person === undefined;
    const photo = await readPhoto(graph, isOwn ? graphPath`/me/photo` : graphPath`/users/${person}/photo`);
    const { '@odata.mediaContentType': type, width, height } = photo;
    const path = isOwn ? graphPath`/me/photo/$value` : graphPath`/users/${person}/photo/$value`;
    return {
      type: toPresentLine(type, 100) ?? 'image',
      ...(width && { width }),
      ...(height && { height }),
      ...toDownload(transfers?.downloadLink({ path, name: 'photo', contentType: type })),
    };
  },
});

async function readPhoto(graph: Pick<GraphClient, 'get'>, path: GraphPath): Promise<Photo> {
  try {
    return await graph.get<Photo>(path);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'graph_not_found') throw thrown;
    throw new AppError('graph_not_found', {
      sentence: 'There is no such person, or no photo of them. Call people_search for ids.',
      cause: thrown.cause,
    });
  }
}
