import { createXai } from '@ai-sdk/xai';
import * as ai from 'ai';
import { createVideo, imageOperations, textOperations } from '../suite/aiSdk.mjs';
import { testClient } from '../suite/testClient.mjs';

testClient({
  name: '@ai-sdk/xai',
  responses: textOperations(ai, (to) => createXai(to).responses(to.model)),
  ...imageOperations(ai, (to) => createXai(to).image(to.model)),
  video: (to) => createVideo(ai, createXai(to).video(to.model)),
});
