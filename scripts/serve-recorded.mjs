// Serves recorded answers of the real venues on the loopback address, so that the app can be started on real input without the internet:
//   node scripts/serve-recorded.mjs [--port 8090] [--recorded ../shared/venues/recorded]
// Which recording answers which request is in recorded-routes.json; a string "@file#/pointer" there stands for that part of a recording.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { rawValue } from './recorded-json.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    recorded: { type: 'string', default: resolve(here, '../../shared/venues/recorded') },
  },
});
if (!existsSync(options.recorded)) {
  console.error(`There are no recorded answers in ${options.recorded}; name their folder with --recorded.`);
  process.exit(1);
}

const routes = JSON.parse(readFileSync(join(here, 'recorded-routes.json'), 'utf8'));
for (const route of Object.values(routes).flat()) route.answer = answerOf(route);

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  const [, feed, path] = /^\/([^/]+)\/+(.*)$/.exec(url.pathname) ?? [];
  const body = await bodyOf(request);
  const route = routes[feed]?.find(candidate => fits(candidate, request.method, path, url.searchParams, body));
  if (!route) console.error(`no recording answers ${request.method} ${request.url} ${body}`.trimEnd());
  response.writeHead(route ? 200 : 404, { 'Content-Type': 'application/json' });
  response.end(route?.answer ?? '{"error":"no recording answers this"}');
});
server.listen(Number(options.port), '127.0.0.1', () => tell(`http://127.0.0.1:${server.address().port}`));

function fits(route, method, path, query, body) {
  return (route.method ?? 'GET') === method
    && route.path === path
    && Object.entries(route.query ?? {}).every(([name, value]) => query.get(name) === value)
    && (!route.body || isDeepStrictEqual(parsed(body), route.body));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function answerOf(route) {
  if (route.file) return readFileSync(join(options.recorded, route.file));
  return JSON.stringify(route.compose).replace(/"@([^"#]+)#([^"]*)"/g, (_, file, pointer) =>
    rawValue(readFileSync(join(options.recorded, file), 'utf8'), pointer));
}

function tell(address) {
  const settings = Object.keys(routes).map(feed => `--Venues:${feed}:BaseUrl=${address}/${feed}/`);
  console.log(`Recorded answers of ${settings.length} feeds are served on ${address} until Ctrl+C.
Start the app on them, with a database of its own (most values are of September 2026, so those that carry a time of the venue are stale):

dotnet run --project FundingDash.Web -- \\
  --Database:DataDirectory=/tmp/fundingdash-recorded --Backfill:Days=0 \\
  ${settings.join(' \\\n  ')}
`);
}
