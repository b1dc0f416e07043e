// Stands between a client and the gateway, and sees what the client really sent and got. It changes nothing, a broken connection included.
import http from 'node:http';

const hopByHop = ['connection', 'keep-alive', 'transfer-encoding'];

// A read that begins with the gateway's comment in a stream, or holds nothing but its newlines in a call without one.
const keepAlive = /^(: keep-alive|\n+$)/;

const longestEvent = 4096;

/**
 * @param origin the gateway
 * @param beforeFirst awaited before the first request goes on; may be absent
 */
export async function startForwarder(origin, beforeFirst) {
  const seen = [];
  const server = http.createServer(async (request, response) => {
    const exchange = { path: request.url, status: undefined, keptAlive: false, end: '' };
    seen.push(exchange);
    if (seen.length === 1) {
      await beforeFirst?.();
    }

    const onward = http.request(new URL(request.url, origin), {
      agent: false,
      method: request.method,
      headers: { ...request.headers, host: new URL(origin).host },
    });
    onward.on('error', () => response.destroy());
    onward.on('response', (answer) => {
      exchange.status = answer.statusCode;
      const headers = Object.entries(answer.headers).filter(([name]) => !hopByHop.includes(name));
      response.writeHead(answer.statusCode, Object.fromEntries(headers));
      answer.on('data', (bytes) => {
        exchange.keptAlive ||= keepAlive.test(bytes);
        exchange.end = (exchange.end + bytes).slice(-longestEvent);
      });
      answer.on('error', () => response.destroy());
      answer.pipe(response);
    });
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

  return {
    seen,
    origin: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The sentence of the error event that an answer ended with, in the form of either API. */
export function errorSentence({ end } = { end: '' }) {
  const event = end.split('\n').findLast((line) => line.startsWith('data: {'));
  const { message, error } = event ? JSON.parse(event.slice('data: '.length)) : {};
  return message ?? error;
}
