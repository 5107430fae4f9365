import type { ReactElement, ReactNode } from 'react';
import { useKeptFocus } from '../hooks/use-kept-focus.ts';
import { Actions } from './action-button.tsx';
import { classesOf } from './classes.ts';
import { CloseButton } from './close-button.tsx';
import sheet from './list-panel.module.css';
import { Overlay } from './overlay.tsx';

const c = classesOf(sheet);

interface ListPanelProps<Entry> {
  readonly title: string;
  /** What is to be settled; null until it has been read. */
  readonly entries: readonly Entry[] | null;
  readonly keyOf: (entry: Entry) => string | number;
  readonly card: (entry: Entry) => ReactElement;
  readonly words: {
    readonly loading: string;
    readonly none: string;
    /** What these are and what they mean, above the list. */
    readonly text: string;
  };
  readonly onClose: () => void;
  /** A question over the panel, where one is open. */
  readonly children?: ReactNode;
}

/** A sheet along the right edge under its name, with what can be scrolled in it. */
export function SidePanel(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const { onClose, title } = props;
  const body = useKeptFocus();
  return (
    <Overlay place="side" label={title} onClose={onClose}>
      <header className={c('head')}>
        <h2>{title}</h2>
        <CloseButton onPress={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys. */}
      <div ref={body} className={c('body')} tabIndex={0}>
        {props.children}
      </div>
    </Overlay>
  );
}

/** A side panel with a list that a person works off, entry by entry. */
export function ListPanel<Entry>(props: ListPanelProps<Entry>): ReactElement {
  const { entries, title, words } = props;
  return (
    <SidePanel title={title} onClose={props.onClose}>
      {entries === null && <p role="status">{words.loading}</p>}
      {entries?.length === 0 && <p role="status">{words.none}</p>}
      {entries !== null && entries.length > 0 && (
        <>
          <p>{words.text}</p>
          <ul className={c('list')}>
            {entries.map((entry) => (
              <li key={props.keyOf(entry)}>{props.card(entry)}</li>
            ))}
          </ul>
        </>
      )}
      {props.children}
    </SidePanel>
  );
}

interface EntryCardProps {
  readonly name: string;
  readonly title: string;
  /** What else tells which entry it is. */
  readonly about: ReactNode;
  /** Why it is in the list. */
  readonly reason: ReactNode;
  readonly children?: ReactNode;
  readonly actions: ReactNode;
}

/** One entry of such a list: which it is, what is wrong with it, and what can be done. */
export function EntryCard(props: EntryCardProps): ReactElement {
  return (
    <article aria-label={props.name} className={c('entry')}>
      <h3>{props.title}</h3>
      <p>{props.about}</p>
      <div className={c('reason')}>{props.reason}</div>
      {props.children}
      <Actions fill>{props.actions}</Actions>
    </article>
  );
}
