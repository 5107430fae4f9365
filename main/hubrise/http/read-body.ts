type BodyResult =
  | { readonly kind: 'text'; readonly text: string }
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
  if (response.body === null) return { kind: 'text', text: '' };
  const reader = response.body.getReader();
  const aborted = whenAborted(signal);
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), aborted.promise]);
      if (done) return { kind: 'text', text: text + decoder.decode() };
      size += value.byteLength;
      if (size > maxBytes) return { kind: 'too_large' };
      text += decoder.decode(value, { stream: true });
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
