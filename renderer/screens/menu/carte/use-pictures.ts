import { createContext, useContext, useMemo } from 'react';
import { useLive } from '../../../hooks/use-live.ts';

/** The names of the pictures that are here, by the catalogue's ids. */
type PictureNames = ReadonlyMap<string, string>;

const NONE: PictureNames = new Map();

export const PicturesContext = createContext<PictureNames>(NONE);

export function usePictures(): PictureNames {
  return useContext(PicturesContext);
}

/** Pictures come in a few at a time. */
export function usePictureNames(): PictureNames {
  const pictures = useLive('pictures');
  return useMemo(
    () => (pictures === null ? NONE : new Map(pictures.map(({ id, name }) => [id, name]))),
    [pictures],
  );
}
