import type { ReactElement } from 'react';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import type { Readable } from '../state/cell.ts';
import type { Speech } from '../state/speech-store.ts';

/** What is said aloud: polite for what was done, at once for what wants the cashier. */
export function LiveRegions(): ReactElement {
  const { speech } = useTill();
  return (
    <>
      <LiveRegion source={speech.polite} tone="polite" />
      <LiveRegion source={speech.urgent} tone="assertive" />
    </>
  );
}

function LiveRegion(props: {
  source: Readable<Speech>;
  tone: 'polite' | 'assertive';
}): ReactElement {
  const { text, turn } = useReadable(props.source);
  return (
    // `data-live-announcer` keeps it heard while a dialog hides the rest of the page.
    <div className="unseen" aria-live={props.tone} data-live-announcer="true">
      {text !== '' && <p key={turn}>{text}</p>}
    </div>
  );
}
