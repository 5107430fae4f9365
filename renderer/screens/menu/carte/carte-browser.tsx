import { type ReactElement, useMemo, useState } from 'react';
import { classesOf } from '../../../components/classes.ts';
import { type Carte, type CarteShelf, entriesOn, shelfOf } from '../../../logic/carte.ts';
import sheet from './carte-browser.module.css';
import { EntryDetail } from './entry-detail.tsx';
import { EntryList } from './entry-list.tsx';
import { shelfId } from './shelf-list.tsx';
import { Shelves } from './shelves.tsx';
import { PicturesContext, usePictureNames } from './use-pictures.ts';

const c = classesOf(sheet);

/** The categories at the left, what is in the chosen one, and the chosen product at the right. */
export function CarteBrowser(props: {
  readonly carte: Carte;
  /** The id of what is shown in full at first; null: the first there is. */
  readonly shown: string | null;
}): ReactElement {
  const { carte, shown } = props;
  const [shelf, setShelf] = useState<CarteShelf>(() => shelfOf(carte, shown));
  const pictures = usePictureNames();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(shown);
  const entries = useMemo(() => entriesOn(carte, shelf, text), [carte, shelf, text]);
  const entry = entries.find(({ id }) => id === chosen) ?? entries[0] ?? null;
  return (
    <PicturesContext value={pictures}>
      <div className={c('browser')}>
        <Shelves carte={carte} shelf={shelf} onChoose={setShelf} />
        <EntryList
          of={`${shelfId(shelf)} ${text}`}
          entries={entries}
          chosen={entry?.id ?? null}
          text={text}
          onType={setText}
          onChoose={setChosen}
          hasFocus={shown !== null && shown === entry?.id}
        />
        <EntryDetail carte={carte} entry={entry} />
      </div>
    </PicturesContext>
  );
}
