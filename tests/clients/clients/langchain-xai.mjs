import { ChatXAI, ChatXAIResponses } from '@langchain/xai';
import { textOperations } from '../suite/langChain.mjs';
import { testClient } from '../suite/testClient.mjs';

// ChatXAIResponses has no bindTools, and gives no tool calls back.
const { tools, structured, ...responses } = textOperations((to) => new ChatXAIResponses({ ...to, maxRetries: 1 }));

testClient({
  name: '@langchain/xai',
  chat: textOperations((to) => new ChatXAI({ ...to, maxRetries: 1 })),
  responses,

  // ChatXAIResponses keeps no status in its errors, so LangChain takes each for one that passes and sends the request again.
  differs: { 'responses: no credits at xAI': 'error: 402, sent again' },
});
