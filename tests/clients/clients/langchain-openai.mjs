import { ChatOpenAI } from '@langchain/openai';
import { textOperations } from '../suite/langChain.mjs';
import { testClient } from '../suite/testClient.mjs';

const modelFor = ({ baseURL, apiKey, model }, useResponsesApi) =>
  new ChatOpenAI({ model, apiKey, configuration: { baseURL }, maxRetries: 1, useResponsesApi });

testClient({
  name: '@langchain/openai',
  chat: textOperations((to) => modelFor(to, false)),
  responses: textOperations((to) => modelFor(to, true)),
});
