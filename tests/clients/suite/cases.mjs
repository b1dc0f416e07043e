// The shared list: what is tried with every client that can do it. Each case becomes a row of the table.
//
//   row        its name there
//   needs      the operation of the client that it calls; a client without it gets a dash
//   key        the client key; without it the usual one. `wrong` is none, `limited` has no room for the first five seconds
//   host       `slow` keeps a silent call alive after a second already; without it the usual one
//   model      chooses what the simulator does, see README.md; without it grok-4.3
//   check      throws unless the operation returned what it should have
//   keptAlive  the gateway must have filled a silence
//   once       a failure that may not be sent again
//   holds      what the cell must say for the test to pass
import {
  isAnswer,
  isDescription,
  isForecast,
  isImage,
  isModelList,
  isStreamedAnswer,
  isStreamedDescription,
  isToolRound,
  isVideo,
} from './ask.mjs';

const works = /^yes$/;
const fails = /^error/;
const silence = { host: 'slow', model: 'sim-slow-first-token', keptAlive: true };

/** For each API that answers with text: chat and responses. */
export const textCases = [
  { row: 'plain', needs: 'plain', holds: works, check: isAnswer },
  { row: 'stream', needs: 'stream', holds: works, check: isStreamedAnswer },
  { row: 'tools', needs: 'tools', holds: works, check: isToolRound },
  { row: 'structured output', needs: 'structured', holds: works, check: isForecast },
  { row: 'vision', needs: 'vision', holds: works, check: isDescription },
  { row: 'vision, stream', needs: 'visionStream', holds: works, check: isStreamedDescription },
  { row: 'long silence in a stream', needs: 'stream', ...silence, holds: works, check: isStreamedAnswer },
  { row: 'long wait without a stream', needs: 'plain', ...silence, holds: works, check: isAnswer },
  { row: 'wrong key', needs: 'plain', key: 'wrong', holds: /^error: 401$/ },
  { row: 'over the limit of its key', needs: 'plain', key: 'limited', holds: /^(waits, then yes|error: 429)$/, check: isAnswer },
  { row: "xAI's own limit", needs: 'plain', model: 'sim-429', holds: /^error: 429$/ },
  { row: 'no credits at xAI', needs: 'plain', model: 'sim-no-credits', holds: /^error: 402$/, once: true },
  { row: 'stream: an error in place of the answer', needs: 'stream', model: 'sim-error-200', holds: /^error: 503$/ },
  { row: 'stream: an error as an event', needs: 'stream', model: 'sim-error-event', holds: fails },
  { row: 'stream: cut', needs: 'stream', model: 'sim-cut-mid-stream', holds: fails },
];

/** For each client as a whole. */
export const otherCases = [
  { row: 'images: generate', needs: 'generateImage', model: 'grok-imagine-image', holds: works, check: isImage },
  { row: 'images: edit', needs: 'editImage', model: 'grok-imagine-image', holds: works, check: isImage },
  { row: 'videos', needs: 'video', model: 'grok-imagine-video', holds: works, check: isVideo },
  { row: 'models', needs: 'models', holds: works, check: isModelList },
];

export const rows = [
  ...['chat', 'responses'].flatMap((api) => textCases.map(({ row }) => `${api}: ${row}`)),
  ...otherCases.map(({ row }) => row),
];
