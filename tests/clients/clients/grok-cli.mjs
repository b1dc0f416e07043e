import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { question } from '../suite/ask.mjs';
import { folder, testClient } from '../suite/testClient.mjs';

const command = fileURLToPath(new URL('../node_modules/@vibe-kit/grok-cli/dist/index.js', import.meta.url));

// The command as a user would give it, in a home of its own, since it keeps settings there. It prints one message in a line, exits
// with 0 even when it failed, and tells of failures in the assistant's words. It offers its tools in each request and runs them itself.
async function prompt({ baseURL, apiKey, model }) {
  const home = await mkdtemp(path.join(folder, 'home-'));
  const running = promisify(execFile)(process.execPath, [command, '-m', model, '--max-tool-rounds', '2', '-p', question], {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, GROK_BASE_URL: baseURL, GROK_API_KEY: apiKey },
  });
  const end = () => running.child.kill();
  process.once('exit', end);
  try {
    const { stdout } = await running;
    const messages = stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
    const failure = messages.at(-1).content.match(/Grok API error: (.*)/)?.[1];
    if (failure) {
      throw new Error(failure);
    }

    return messages;
  } finally {
    process.off('exit', end);
    await rm(home, { recursive: true, force: true });
  }
}

testClient({
  name: '@vibe-kit/grok-cli',
  chat: {
    plain: async (to) => (await prompt(to)).at(-1).content,

    async tools(to) {
      const messages = await prompt(to);
      const call = messages.find(({ tool_calls: calls }) => calls).tool_calls[0];
      return { text: messages.at(-1).content, called: JSON.parse(call.function.arguments) };
    },
  },
});
