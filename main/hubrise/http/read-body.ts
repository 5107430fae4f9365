type BodyResult = { readonly kind: 'text'; readonly text: string } | Unread;
type BytesResult = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | Unread;

type Unread =
  /** More than anybody asked for. */
  | { readonly kind: 'too_large' }
  /** The connection broke. */
  | { readonly kind: 'cut_short' }
  /** The signal aborted before its end. */
  | { readonly kind: 'too_slow' };

/**
 * Reads an answer's text: at most `maxBytes` of the unpacked text, and only until the signal aborts,
 * even where the `fetch` in use does not end a body on abort. A body that was not read to its end
 * still holds its connection, so whoever made the request must abort it.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<BodyResult> {
  const decoder = new TextDecoder();
  let text = '';
  const unread = await readChunks(response, maxBytes, signal, (chunk) => {
    text += decoder.decode(chunk, { stream: true });
  });
  return unread ?? { kind: 'text', text: text + decoder.decode() };
}

/** The same of what is no text. */
export async function readBytes(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<BytesResult> {
  const chunks: Uint8Array[] = [];
  const unread = await readChunks(response, maxBytes, signal, (chunk) => chunks.push(chunk));
  return unread ?? { kind: 'bytes', bytes: new Uint8Array(Buffer.concat(chunks)) };
}

/** Null: it was read to its end. */
async function readChunks(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
  take: (chunk: Uint8Array) => void,
): Promise<Unread | null> {
  if (response.body === null) return null;
  const reader = response.body.getReader();
  const aborted = whenAborted(signal);
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), aborted.promise]);
      if (done) return null;
      size += value.byteLength;
      if (size > maxBytes) return { kind: 'too_large' };
      take(value);
    }
  } catch {
    return { kind: signal.aborted ? 'too_slow' : 'cut_short' };
  } finally {
    aborted.forget();
    // A body that has failed rejects here once more, with nothing new to say.
    reader.cancel().catch(() => undefined);
  }
}

function whenAborted(signal: AbortSignal): { promise: Promise<never>; forget: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  promise.catch(() => undefined);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort);
  return { promise, forget: () => signal.removeEventListener('abort', onAbort) };
}
