import OpenAI, { toFile } from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { city, forecast, pixel, pixelUrl, question } from '../suite/ask.mjs';
import { testClient } from '../suite/testClient.mjs';

const clientFor = ({ baseURL, apiKey }) => new OpenAI({ baseURL, apiKey, maxRetries: 1 });
const asked = (content) => [{ role: 'user', content }];

const chatPicture = asked([{ type: 'text', text: question }, { type: 'image_url', image_url: { url: pixelUrl } }]);
const responsesPicture = asked([{ type: 'input_text', text: question }, { type: 'input_image', image_url: pixelUrl, detail: 'auto' }]);

async function completion(to, messages) {
  const answer = await clientFor(to).chat.completions.create({ model: to.model, messages });
  return answer.choices[0].message.content;
}

async function chunks(to, messages) {
  const pieces = [];
  for await (const chunk of await clientFor(to).chat.completions.create({ model: to.model, messages, stream: true })) {
    pieces.push(chunk.choices[0].delta.content ?? '');
  }

  return pieces;
}

const chat = {
  plain: (to) => completion(to, asked(question)),
  stream: (to) => chunks(to, asked(question)),
  vision: (to) => completion(to, chatPicture),
  visionStream: (to) => chunks(to, chatPicture),

  async tools(to) {
    let called;
    const { name, description, schema } = city;
    const tool = { name, description, parameters: z.toJSONSchema(schema), parse: JSON.parse };
    const runner = clientFor(to).chat.completions.runTools({
      model: to.model,
      messages: asked(question),
      tools: [{ type: 'function', function: { ...tool, function: (input) => ((called = input), city.answer) } }],
    });
    return { text: await runner.finalContent(), called };
  },

  async structured(to) {
    const answer = await clientFor(to).chat.completions.parse({
      model: to.model,
      messages: asked(question),
      response_format: zodResponseFormat(forecast, 'forecast'),
    });
    return answer.choices[0].message.parsed;
  },
};

async function response(to, input) {
  const answer = await clientFor(to).responses.create({ model: to.model, input });
  return answer.output_text;
}

async function events(to, input) {
  const pieces = [];
  for await (const event of clientFor(to).responses.stream({ model: to.model, input })) {
    if (event.type === 'response.output_text.delta') {
      pieces.push(event.delta);
    }
  }

  return pieces;
}

const responses = {
  plain: (to) => response(to, question),
  stream: (to) => events(to, question),
  vision: (to) => response(to, responsesPicture),
  visionStream: (to) => events(to, responsesPicture),

  async tools(to) {
    const { name, description, schema } = city;
    const tool = { type: 'function', name, description, parameters: z.toJSONSchema(schema), strict: true };
    const request = { model: to.model, input: asked(question), tools: [tool] };
    const first = await clientFor(to).responses.create(request);
    const call = first.output.find(({ type }) => type === 'function_call');
    const result = { type: 'function_call_output', call_id: call.call_id, output: city.answer };
    const second = await clientFor(to).responses.create({ ...request, input: [...request.input, ...first.output, result] });
    return { text: second.output_text, called: JSON.parse(call.arguments) };
  },

  async structured(to) {
    const answer = await clientFor(to).responses.parse({
      model: to.model,
      input: question,
      text: { format: zodTextFormat(forecast, 'forecast') },
    });
    return answer.output_parsed;
  },
};

const base64 = ({ data }) => Buffer.from(data[0].b64_json, 'base64');

testClient({
  name: 'openai',
  chat,
  responses,

  async generateImage(to) {
    return base64(await clientFor(to).images.generate({ model: to.model, prompt: question, response_format: 'b64_json' }));
  },

  async editImage(to) {
    const image = await toFile(pixel, 'pixel.png', { type: 'image/png' });
    return base64(await clientFor(to).images.edit({ model: to.model, prompt: question, image, response_format: 'b64_json' }));
  },

  async models(to) {
    const names = [];
    for await (const model of clientFor(to).models.list()) {
      names.push(model.id);
    }

    return names;
  },
});
