import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import * as ai from 'ai';
import { imageOperations, textOperations } from '../suite/aiSdk.mjs';
import { testClient } from '../suite/testClient.mjs';

const providerFor = ({ baseURL, apiKey }) => createOpenAICompatible({ name: 'grok', baseURL, apiKey, supportsStructuredOutputs: true });

testClient({
  name: '@ai-sdk/openai-compatible',
  chat: textOperations(ai, (to) => providerFor(to).chatModel(to.model)),
  ...imageOperations(ai, (to) => providerFor(to).imageModel(to.model), { grok: { response_format: 'b64_json' } }),
});
