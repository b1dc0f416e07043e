// What all packages of the AI SDK share: they give models, and the package `ai` of the same generation calls them.
import { city, forecast, pixel, question } from './ask.mjs';

const asked = [{ role: 'user', content: question }];
const picture = [{ role: 'user', content: [{ type: 'text', text: question }, { type: 'file', data: pixel, mediaType: 'image/png' }] }];

/**
 * @param ai the package `ai` that fits the provider
 * @param modelFor makes the model of an operation
 */
export function textOperations(ai, modelFor) {
  return {
    plain: (to) => generate(to, asked),
    stream: (to) => stream(to, asked),
    vision: (to) => generate(to, picture),
    visionStream: (to) => stream(to, picture),

    async tools(to) {
      let called;
      const tool = ai.tool({
        description: city.description,
        inputSchema: city.schema,
        execute: (input) => ((called = input), city.answer),
      });
      const { text } = await ai.generateText({ ...options(to, asked), tools: { [city.name]: tool }, stopWhen: ai.stepCountIs(2) });
      return { text, called };
    },

    async structured(to) {
      const { output } = await ai.generateText({ ...options(to, asked), output: ai.Output.object({ schema: forecast }) });
      return output;
    },
  };

  function options(to, messages) {
    return { model: modelFor(to), messages, maxRetries: 1 };
  }

  async function generate(to, messages) {
    const { text } = await ai.generateText(options(to, messages));
    return text;
  }

  // Errors of a stream are told to onError; iterating may throw, too, or just end.
  async function stream(to, messages) {
    const pieces = [];
    const errors = [];
    const result = ai.streamText({ ...options(to, messages), onError: ({ error }) => errors.push(error) });
    try {
      for await (const piece of result.textStream) {
        pieces.push(piece);
      }
    } catch (error) {
      errors.push(error);
    }

    if (errors.length > 0) {
      throw errors[0];
    }

    return pieces;
  }
}

/** @param providerOptions what the provider must be told to send the image itself and no address */
export function imageOperations(ai, modelFor, providerOptions) {
  const create = async (to, prompt) => {
    const { image } = await ai.generateImage({ model: modelFor(to), prompt, providerOptions, maxRetries: 1 });
    return image.uint8Array;
  };
  return {
    generateImage: (to) => create(to, question),
    editImage: (to) => create(to, { text: question, images: [pixel] }),
  };
}

export async function createVideo(ai, model) {
  const { video } = await ai.experimental_generateVideo({
    model,
    prompt: question,
    maxRetries: 1,

    // The simulator's videos have an address and are not there.
    download: async ({ url }) => ({ data: Buffer.from(url.href), mediaType: 'video/mp4' }),
    providerOptions: { xai: { pollIntervalMs: 200 } },
  });
  return video.uint8Array;
}
