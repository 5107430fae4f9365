export type BodyResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'cut_short' };

/**
 * Reads an answer's text, no more than `maxBytes` of it. Rejects with the signal's reason when the
 * signal aborts, even where the `fetch` in use does not end a body on abort.
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
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: 'cut_short' };
  } finally {
    aborted.forget();
    // Frees the connection of an answer that is not read to its end. A body that has failed rejects
    // here once more, with nothing new to say.
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
