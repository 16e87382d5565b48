/** A transcript of the sample tenant. */
export interface SampleTranscript {
  /** Key of the meeting. */
  readonly meeting: string;
  readonly daysAgo: number;
  /** WebVTT, as Teams writes it. */
  readonly vtt: string;
}

const monday = `WEBVTT

00:00:02.120 --> 00:00:05.480
<v Adele Vance>Good morning. Coats first, please.</v>

00:00:05.900 --> 00:00:11.060
<v Nia O'Brien>Fourteen sold since Friday &amp; two left in 38.</v>

00:00:11.300 --> 00:00:15.700
<v Nia O'Brien>The grey ones are gone everywhere.</v>

00:00:16.010 --> 00:00:22.440
<v Diego Siciliani>I have somebody for Saturday, four hours in the afternoon.</v>

00:01:03.000 --> 00:01:09.250
<v Adele Vance>Good. Nia, ask Søren whether grey can come before week 34.</v>
`;

const friday = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v Adele Vance>Short one today. Inventory tonight, back entrance.</v>

00:00:04.500 --> 00:00:06.000
<v Nia O'Brien>I bring the scanners.</v>
`;

/** What was written down of meetings, newest first. */
export const sampleTranscripts: readonly SampleTranscript[] = [
  { meeting: 'stand-up', daysAgo: 1, vtt: monday },
  { meeting: 'stand-up', daysAgo: 4, vtt: friday },
];
