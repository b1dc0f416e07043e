// Stands between a client and the gateway, and sees what the client really sent and got. It changes nothing, a broken connection included.
import http from 'node:http';

const hopByHop = ['connection', 'keep-alive', 'transfer-encoding'];

// The gateway's comment in a stream, or its newline in a call without one.
const keepAlive = /^(: keep-alive|\n+$)/m;

export async function startForwarder(origin, beforeFirst) {
  const seen = [];
  const server = http.createServer(async (request, response) => {
    const exchange = { path: request.url, status: undefined, keptAlive: false };
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
      answer.on('data', (bytes) => (exchange.keptAlive ||= keepAlive.test(bytes.toString('latin1'))));
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
