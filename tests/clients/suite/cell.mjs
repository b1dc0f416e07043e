// The short words of the table.

/**
 * How a client shows a failure: with a status, with the gateway's sentence about a cut answer, or at least as some error.
 * @param sentence what the gateway said in the stream, if it did
 */
export function cellOf(error, sentence) {
  const texts = textsOf(error);
  const status = statusOf(error);
  if (status === undefined && sentence !== undefined) {
    return texts.includes(sentence) ? 'error: told' : 'error';
  }

  const shown = status ?? texts.match(/\b[45]\d\d\b/)?.[0];
  return shown === undefined ? 'error' : `error: ${shown}`;
}

// A client may also name the 200 of an answer that was cut later.
function statusOf(error) {
  return [error?.status, error?.statusCode, error?.lastError?.statusCode].find((status) => status >= 400);
}

// Some clients keep the server's words in a member, or throw the event itself.
function textsOf(error) {
  return error instanceof Error ? `${error.message} ${error.lastError?.message ?? ''}` : JSON.stringify(error);
}
