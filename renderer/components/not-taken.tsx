import type { ReactElement, ReactNode } from 'react';
import { classesOf } from './classes.ts';
import sheet from './not-taken.module.css';

const c = classesOf(sheet);

/** Says over what was tapped that the tap was not taken: it had come under the finger only just before. */
export function NotTaken({ children }: { children: ReactNode }): ReactElement {
  return <p className={c('not-taken')}>{children}</p>;
}
