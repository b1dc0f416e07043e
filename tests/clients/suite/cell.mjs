// The short words of the table.

const broken = 'error';

/** How a client shows a failure: with a status, with the gateway's sentence about a cut answer, or at least as some error. */
export function cellOf(error) {
  const texts = textsOf(error);
  const status = statusOf(error) ?? texts.match(/\b[45]\d\d\b/)?.[0];
  if (status !== undefined) {
    return `error: ${status}`;
  }

  return texts.includes('API error: ') ? 'error: told' : broken;
}

// A client may also name the 200 of an answer that was cut later.
function statusOf(error) {
  return [error?.status, error?.statusCode, error?.lastError?.statusCode].find((status) => status >= 400);
}

// Some clients keep the server's words in a member, or throw the event itself.
function textsOf(error) {
  return error instanceof Error ? `${error.message} ${error.lastError?.message ?? ''}` : JSON.stringify(error);
}
