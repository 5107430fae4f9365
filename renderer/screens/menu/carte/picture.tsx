import { type ReactElement, useState } from 'react';
import { PICTURES_ORIGIN } from '../../../../main/core/catalog/picture.ts';
import { classesOf } from '../../../components/classes.ts';
import { Icon } from '../../../components/icon.tsx';
import sheet from './picture.module.css';
import { usePictures } from './use-pictures.ts';

const c = classesOf(sheet);

interface PictureProps {
  /** The catalogue's ids: the first that is here is shown. */
  readonly of: readonly string[];
  readonly size: 'row' | 'page' | 'shelf';
}

/** A picture, or in a row its place; nothing in a shop whose catalogue has none. */
export function Picture({ of, size }: PictureProps): ReactElement | null {
  const pictures = usePictures();
  const [failed, setFailed] = useState<string | null>(null);
  const name = of.map((id) => pictures.get(id)).find((one) => one !== undefined);
  if (pictures.size === 0) return null;
  if (name === undefined || name === failed) {
    if (size !== 'row') return null;
    return (
      <span className={c('picture', size, 'none')}>
        <Icon name="eat_in" />
      </span>
    );
  }
  return (
    <img
      className={c('picture', size)}
      src={`${PICTURES_ORIGIN}/${name}`}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setFailed(name)}
    />
  );
}
