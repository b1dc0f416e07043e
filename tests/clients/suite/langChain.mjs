// What all chat models of LangChain share.
import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { city, forecast, pixelUrl, question } from './ask.mjs';

const asked = [new HumanMessage(question)];
const picture = [
  new HumanMessage({ content: [{ type: 'text', text: question }, { type: 'image_url', image_url: { url: pixelUrl } }] }),
];

/** @param modelFor makes the chat model of an operation */
export function textOperations(modelFor) {
  return {
    plain: (to) => invoke(to, asked),
    stream: (to) => stream(to, asked),
    vision: (to) => invoke(to, picture),
    visionStream: (to) => stream(to, picture),

    async tools(to) {
      const weather = tool(() => city.answer, city);
      const model = modelFor(to).bindTools([weather]);
      const first = await model.invoke(asked);
      const [call] = first.tool_calls;
      const result = new ToolMessage({ tool_call_id: call.id, content: await weather.invoke(call.args) });
      const second = await model.invoke([...asked, first, result]);
      return { text: second.text, called: call.args };
    },

    structured: (to) => modelFor(to).withStructuredOutput(forecast, { method: 'jsonSchema' }).invoke(asked),
  };

  async function invoke(to, messages) {
    const answer = await modelFor(to).invoke(messages);
    return answer.text;
  }

  async function stream(to, messages) {
    const pieces = [];
    for await (const chunk of await modelFor(to).stream(messages)) {
      pieces.push(chunk.text);
    }

    return pieces;
  }
}
