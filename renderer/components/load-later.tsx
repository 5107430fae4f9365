import { type ComponentType, lazy, type ReactElement, Suspense, useState } from 'react';

/** What was not read yet, in the order in which it is likely to be wanted. */
const unread: (() => Promise<unknown>)[] = [];

/**
 * A part of the window that its first picture does without. It is read when it is first drawn, or
 * when the window has nothing else to do after its start (`readRest`), whichever comes first.
 */
export function loadLater<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactElement {
  let loaded: ComponentType<Props> | null = null;
  const read = async (): Promise<ComponentType<Props>> => {
    loaded ??= await load();
    return loaded;
  };
  unread.push(read);
  const Awaited = lazy(async () => ({ default: await read() }));
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, as modules are read.
  return function LoadedLater(props: Props): ReactElement {
    // Drawn without a wait where it is there already; once drawn it stays what it is.
    const [Part] = useState(() => loaded ?? Awaited);
    return (
      <Suspense>
        <Part {...props} />
      </Suspense>
    );
  };
}

/** Reads one part after the other, each when there is nothing better to do. */
export function readRest(): void {
  const next = unread.shift();
  if (next === undefined) return;
  requestIdleCallback(() => {
    next().then(readRest, reportError);
  });
}
