// The client keys of the hosts under test.
export const keys = { usual: 'usual-key', wrong: 'wrong-key' };

/** One for each client and API: the limits of two cases that run at the same time may not meet. */
export function limitedKey(client, api) {
  return `limited-${client}-${api}`;
}

/** As settings: a key without a limit to speak of, and the limited ones with one request in five seconds. */
export function keySettings(clients) {
  const limited = clients.flatMap((client) => ['chat', 'responses'].map((api) => limitedKey(client, api)));
  const entries = [
    { Name: 'usual', Key: keys.usual, RequestsPerWindow: '100000' },
    ...limited.map((key) => ({ Name: key, Key: key, RequestsPerWindow: '1', WindowSeconds: '5' })),
  ];
  return Object.fromEntries(
    entries.flatMap((entry, n) => Object.entries(entry).map(([name, value]) => [`Grok__Access__Keys__${n}__${name}`, value])),
  );
}
