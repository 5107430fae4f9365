import { createContext, useCallback, useContext, useMemo } from 'react';
import { useTill } from '../../../hooks/till-context.ts';
import { useAskedAgain } from '../../../hooks/use-asked-again.ts';

/** The names of the pictures that are here, by the catalogue's ids. */
export type PictureNames = ReadonlyMap<string, string>;

const NONE: PictureNames = new Map();

export const PicturesContext = createContext<PictureNames>(NONE);

export function usePictures(): PictureNames {
  return useContext(PicturesContext);
}

/** Asked for again with each news of the catalogue: pictures come in a few at a time. */
export function usePictureNames(): PictureNames {
  const { api } = useTill();
  const pictures = useAskedAgain(
    useCallback(() => api.menu.listPictures(), [api]),
    useCallback((listener: () => void) => api.menu.onStockChange(() => listener()), [api]),
  );
  return useMemo(
    () => (pictures === null ? NONE : new Map(pictures.map(({ id, name }) => [id, name]))),
    [pictures],
  );
}
