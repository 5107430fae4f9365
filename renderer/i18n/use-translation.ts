import { useContext } from 'react';
import { type Texts, TextsContext } from './texts.ts';

/**
 * What react-i18next's hook of this name gives, from one place in the window: that one listens for another language
 * and looks its settings up in each of a board's hundreds of parts, each time one is drawn.
 */
export function useTranslation(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error('no TextsProvider around this');
  return texts;
}
