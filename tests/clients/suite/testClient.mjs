// Runs the shared list of cases with one client and writes down what came out, for the table.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { otherCases, textCases } from './cases.mjs';
import { cellOf } from './cell.mjs';
import { errorSentence, startForwarder } from './forwarder.mjs';
import { keys, limitedKey } from './keys.mjs';

// Set by the runner. Each client's file is a process of its own.
const { CLIENTS_USUAL_HOST: usualHost, CLIENTS_SLOW_HOST: slowHost, CLIENTS_FOLDER: folder } = process.env;
const timeout = 60_000;
const file = path.basename(process.argv[1], '.mjs');

// So that what runs on behalf of a client can end with it.
process.once('SIGTERM', () => process.exit(1));

export { folder };

/**
 * @param client.name the package's folder below node_modules
 * @param client.title its name in the table, when the folder has another
 * @param client.chat, client.responses the operations for text: plain, stream, tools, structured, vision, visionStream
 * @param client.generateImage, .editImage, .video, .models the others
 * @param client.differs rows with the cell that is right for this client alone; say why beside it
 * Each operation gets { baseURL, apiKey, model } and returns what the case checks.
 */
export function testClient(client) {
  const cells = {};
  const version = JSON.parse(readFileSync(new URL(`../node_modules/${client.name}/package.json`, import.meta.url))).version;
  const column = `${client.title ?? client.name} ${version}`;

  // Most cases wait, but all at once would be too much for a small machine.
  describe(column, { concurrency: 6 }, () => {
    for (const api of ['chat', 'responses']) {
      for (const tried of textCases) {
        define(`${api}: ${tried.row}`, client[api]?.[tried.needs], tried, api);
      }
    }

    for (const tried of otherCases) {
      define(tried.row, client[tried.needs], tried);
    }
  });

  after(() => writeFileSync(path.join(folder, `${file}.json`), JSON.stringify({ column, cells })));

  function define(row, operation, tried, api) {
    if (!operation) {
      cells[row] = '–';
      return;
    }

    it(row, { timeout }, async () => {
      const { cell, error } = await attempt(operation, tried, api);
      cells[row] = cell;
      const holds = client.differs?.[row] ?? tried.holds;
      assert.ok(typeof holds === 'string' ? cell === holds : holds.test(cell), `${row}: ${cell} (${error?.stack ?? 'no error'})`);
    });
  }

  async function attempt(operation, tried, api) {
    const origin = tried.host === 'slow' ? slowHost : usualHost;
    const isLimited = tried.key === 'limited';
    const apiKey = isLimited ? limitedKey(file, api) : (keys[tried.key] ?? keys.usual);

    // The one request that the limit allows is taken before the client's first.
    const takeOne = () => fetch(`${origin}/api/v1/models`, { headers: { authorization: `Bearer ${apiKey}` } });
    const forwarder = await startForwarder(origin, isLimited ? takeOne : undefined);
    try {
      const to = { baseURL: `${forwarder.origin}/api/v1`, apiKey, model: tried.model ?? 'grok-4.3' };
      const { cell, error } = await outcome(operation, tried, to, forwarder.seen);
      return { cell: withRequests(cell, tried, forwarder.seen), error };
    } finally {
      forwarder.stop();
    }
  }
}

async function outcome(operation, tried, to, seen) {
  let value;
  try {
    value = await operation(to);
  } catch (error) {
    return { cell: cellOf(error, errorSentence(seen.at(-1))), error };
  }

  try {
    tried.check?.(value);
    return { cell: 'yes' };
  } catch (error) {
    return { cell: 'wrong answer', error };
  }
}

// What the requests on the wire add to what the client showed.
function withRequests(cell, tried, seen) {
  if (tried.once && seen.length > 1) {
    return `${cell}, sent again`;
  }

  if (tried.key === 'limited' && cell === 'yes') {
    return seen[0].status === 429 ? 'waits, then yes' : 'never limited';
  }

  return tried.keptAlive && cell === 'yes' && !seen.some(({ keptAlive }) => keptAlive) ? 'never kept alive' : cell;
}
