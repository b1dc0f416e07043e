// Tries real clients, unmodified, against the gateway and its simulator, and holds README.md's table of clients to what came out.
// `./dev test` runs it; `./dev clients` runs it alone, and `./dev clients --write` also writes the table.
//
// To add a client: put its package into package.json (`npm install --save-exact`), and one file into clients/ that hands its operations
// to testClient(). What it is tried with is in suite/cases.mjs; operations that it lacks it leaves out. Then `./dev clients --write`.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { keySettings } from './suite/keys.mjs';
import { start, stopAll } from './suite/processes.mjs';
import { composeTable, readTable, writeTable } from './suite/table.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
const readme = path.join(root, 'README.md');
const clients = readdirSync(path.join(here, 'clients')).map((file) => path.basename(file, '.mjs'));

const program = (name) => path.join(root, `src/${name}/bin/Release/net10.0/${name}.dll`);
const anyPort = ['--urls', 'http://127.0.0.1:0'];

async function main() {
  // The hosts begin here, so that no local.settings.json of a developer reaches them.
  const folder = mkdtempSync(path.join(tmpdir(), 'grok-clients-'));
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => stopping.abort());
  }

  try {
    const simulator = await start(program('GrokSimulator'), {
      args: [...anyPort, '--event-interval', '5', '--slow-first-token', '3'],
      cwd: folder,
      says: /listens on (http:\S+)/,
    });
    const [usual, slow] = await Promise.all([
      startHost(simulator, folder, {}),
      startHost(simulator, folder, {
        Grok__Streaming__HeartbeatSeconds: '1',
        Grok__Streaming__PlainKeepAliveSeconds: '1',
      }),
    ]);
    Object.assign(process.env, { CLIENTS_USUAL_HOST: usual, CLIENTS_SLOW_HOST: slow, CLIENTS_FOLDER: folder });

    const counts = await runTests(stopping.signal);
    if (stopping.signal.aborted) {
      process.exitCode = 1;
      return;
    }

    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    const outcomes = files.map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
    counts[isTableRight(composeTable(outcomes), counts.failed > 0) ? 'passed' : 'failed']++;
    console.log(`Clients: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    process.exitCode = counts.failed > 0 ? 1 : 0;
  } finally {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

function startHost(simulator, cwd, settings) {
  return start(program('GrokLocalHost'), {
    args: anyPort,
    cwd,
    env: {
      ASPNETCORE_ENVIRONMENT: 'Development',
      XAI_API_KEY: 'simulator',
      XAI_API_BASE: simulator,

      // What passes is not what is tried here: each failure is to reach the client.
      Grok__Upstream__RetryCount: '0',
      ...keySettings(clients),
      ...settings,
    },
    says: /listens on (http:\S+)/,
  });
}

async function runTests(signal) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const isCase = ({ details }) => details.type !== 'suite';
  const tests = run({ files: clients.map((client) => path.join(here, 'clients', `${client}.mjs`)), concurrency: clients.length, signal });
  tests.on('test:pass', (test) => isCase(test) && counts[test.skip === undefined ? 'passed' : 'skipped']++);
  tests.on('test:fail', (test) => isCase(test) && counts.failed++);
  for await (const text of tests.compose(new spec())) {
    process.stdout.write(text);
  }

  return counts;
}

function isTableRight(table, hasFailures) {
  if (process.argv.includes('--write')) {
    if (hasFailures) {
      console.log("README.md's table of clients stays as it is: a case failed.");
      return false;
    }

    writeTable(readme, table);
  } else if (readTable(readme) !== table) {
    console.log(`README.md's table of clients is not what came out; ./dev clients --write writes it:\n\n${table}\n`);
    return false;
  }

  return true;
}

await main();
