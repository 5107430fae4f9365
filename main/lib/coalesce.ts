/** Many calls in one turn of the event loop become one call of `work`, right after it. */
export function coalesce(work: () => void): () => void {
  let planned = false;
  return () => {
    if (planned) return;
    planned = true;
    setImmediate(() => {
      planned = false;
      work();
    });
  };
}
