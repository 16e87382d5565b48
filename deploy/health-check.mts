/**
 * Health check of the images: ends with code 0 when the server of this container answers `/health` within 3 seconds.
 * The server refuses names that are not its own, so the question carries the one it is reached by.
 */
import { get } from 'node:http';

const { PORT = '8000', PUBLIC_BASE_URL } = process.env;
const host = PUBLIC_BASE_URL ? new URL(PUBLIC_BASE_URL).host : `localhost:${PORT}`;
const url = `http://localhost:${PORT}/health`;
const request = get(url, { headers: { host }, signal: AbortSignal.timeout(3_000) }, (response) => {
  process.exit(response.statusCode === 200 ? 0 : 1);
});
request.once('error', () => process.exit(1));
