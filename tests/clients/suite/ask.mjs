// What every client is asked, and what the simulator must have answered for it to count.
import assert from 'node:assert/strict';
import { z } from 'zod';

export const question = 'What is the weather?';

export const city = {
  name: 'get_weather',
  description: 'The weather of a city',
  schema: z.object({ city: z.string() }),
  answer: 'sunny',
};

export const forecast = z.object({ city: z.string(), degrees: z.number() });

// One grey pixel.
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

export const pixelUrl = `data:image/png;base64,${pixel.toString('base64')}`;

function isGreeting(text) {
  assert.match(text, /^Hello from the Grok simulator!/);
}

export function isAnswer(text) {
  isGreeting(text);
  assert.ok(text.includes(question), `the answer does not quote the question: ${text}`);
}

export function isStreamedAnswer(pieces) {
  isAnswer(pieces.join(''));
  assert.ok(pieces.length >= 5, `the answer came in ${pieces.length} pieces`);
}

/** The tool was called with what the simulator makes up (`sample city`), and the model answered once more after its result. */
export function isToolRound({ called, text }) {
  assert.deepEqual(Object.values(called), Object.keys(called).map((name) => `sample ${name}`));
  isGreeting(text);
}

export function isDescription(text) {
  isGreeting(text);
  assert.match(text, /I see 1 image/);
}

export function isStreamedDescription(pieces) {
  isDescription(pieces.join(''));
}

export function isForecast(value) {
  assert.deepEqual(Object.keys(value), ['city', 'degrees']);
  assert.equal(typeof value.degrees, 'number');
}

export function isImage(bytes) {
  // What the simulator draws is a PNG.
  assert.equal(Buffer.from(bytes).subarray(1, 4).toString(), 'PNG');
}

export function isVideo(bytes) {
  assert.ok(bytes.length > 0);
}

export function isModelList(names) {
  assert.ok(names.includes('grok-4.3'), `no grok-4.3 in ${names}`);
}
