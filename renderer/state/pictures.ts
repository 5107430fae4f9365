import { JUST_MOVED_MS } from '../logic/steady-column.ts';

/** The window, as far as it is needed to know what has been seen of it. */
interface PicturePorts {
  /** Ms, by a clock that only goes forward. */
  readonly now: () => number;
  /** To be done as the window draws its next picture. */
  readonly withNextPicture: (work: () => void) => void;
}

/** A picture of the window. Infinity: it is not drawn yet, and nobody can have seen it. */
export interface Picture {
  /** When it was drawn, ms by the clock of `now`. */
  readonly at: number;
}

/** Before anybody has looked. */
export const LONG_SEEN: Picture = { at: Number.NEGATIVE_INFINITY };

/** The one that this is part of. */
export const OF_THE_WINDOW: PicturePorts = {
  now: () => performance.now(),
  withNextPicture: (work) => void requestAnimationFrame(work),
};

/**
 * Gives the picture with which a change that is made now is seen, however late a busy machine draws it: a
 * tap before that was meant for what is on the screen.
 */
export function createPictures({ now, withNextPicture }: PicturePorts): () => Picture {
  let coming: Picture | null = null;
  return () => {
    if (coming !== null) return coming;
    const picture = { at: Number.POSITIVE_INFINITY };
    coming = picture;
    withNextPicture(() => {
      picture.at = now();
      coming = null;
    });
    return picture;
  };
}

/** Whether somebody at that time (ms) can still have meant what was seen before the picture. */
export function isNewAt({ at }: Picture, ms: number): boolean {
  return ms - at < JUST_MOVED_MS;
}
