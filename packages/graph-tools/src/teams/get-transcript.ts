import { z } from 'zod';
import { toUntrustedText, untrustedText } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { meetingInput } from './place-inputs.ts';
import { vttToText } from './vtt-to-text.ts';

/** Who said what in a meeting. @see https://learn.microsoft.com/graph/api/calltranscript-get */
export const teamsGetTranscript = defineGraphTool({
  name: 'teams_get_transcript',
  title: 'Read a transcript',
  description:
    'Returns a transcript of a Teams meeting as text: minute and second, who, and what they said. An administrator has to allow this.',
  effect: 'read',
  toolset: 'teams',
  isExtra: true,
  icon: 'calendar',
  permissions: ['OnlineMeetingTranscript.Read.All'],
  input: {
    ...meetingInput,
    transcript: z.string().min(1).max(500).describe('From teams_list_transcripts.'),
    offset: z.int().min(0).max(10_000_000).optional().describe('next_offset, to read on.'),
  },
  output: { transcript: untrustedText },
  async run({ meeting, transcript, offset }, { graph, answerTokens }) {
    const vtt = await graph.getText(
      graphPath`/me/onlineMeetings/${meeting}/transcripts/${transcript}/content`,
      { query: { $format: 'text/vtt' } },
    );
    const content = vttToText(vtt);
    return { transcript: toUntrustedText({ content }, { offset, maxTokens: answerTokens }) };
  },
  targets: ({ meeting, transcript }) => [meeting, transcript],
});
