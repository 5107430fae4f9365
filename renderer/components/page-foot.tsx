import type { ReactElement, ReactNode } from 'react';
import { classesOf } from './classes.ts';
import sheet from './page-foot.module.css';

const c = classesOf(sheet);

/**
 * What comes by itself to a page that is scrolled, as the last of it: it is in sight at the window's lower edge, lies over
 * what is there, and moves nothing.
 */
export function PageFoot({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className={c('foot')}>{children}</div>;
}
