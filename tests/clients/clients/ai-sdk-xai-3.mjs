import * as ai from 'ai-6';
import { createXai } from 'xai-3';
import { createVideo, imageOperations, textOperations } from '../suite/aiSdk.mjs';
import { testClient } from '../suite/testClient.mjs';

testClient({
  name: 'xai-3',
  title: '@ai-sdk/xai',
  chat: textOperations(ai, (to) => createXai(to).chat(to.model)),
  responses: textOperations(ai, (to) => createXai(to).responses(to.model)),
  ...imageOperations(ai, (to) => createXai(to).image(to.model)),
  video: (to) => createVideo(ai, createXai(to).video(to.model)),
});
