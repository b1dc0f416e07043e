// The servers under test: each a process that says where it listens.
import { spawn } from 'node:child_process';

const startLimit = 60_000;
const stopLimit = 10_000;

const running = new Set();

/**
 * @param dll the program
 * @param says its output once it listens; the first group is the address
 */
export function start(dll, { args, env, cwd, says }) {
  const child = spawn('dotnet', [dll, ...args], { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  running.add({ child, ended });

  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (what) => reject(new Error(`${dll} ${what}:\n${output}`));
    const timer = setTimeout(() => fail('did not start in time'), startLimit);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    ended.then(() => fail('ended'));
    child.stderr.on('data', (bytes) => (output += bytes));
    child.stdout.on('data', (bytes) => {
      // Read on: a full pipe would stop the program.
      output = (output + bytes).slice(-20_000);
      const address = output.match(says)?.[1];
      if (address) {
        clearTimeout(timer);
        resolve(address);
      }
    });
  });
}

export async function stopAll() {
  await Promise.all(
    [...running].map(async ({ child, ended }) => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), stopLimit);
      await ended;
      clearTimeout(timer);
    }),
  );
  running.clear();
}
