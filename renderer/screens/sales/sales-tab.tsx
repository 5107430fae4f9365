import type { ReactElement, ReactNode } from 'react';
import { classesOf } from '../../components/classes.ts';
import sheet from './sales-tab.module.css';

const c = classesOf(sheet);

/** A tab of Ventes: what is chosen in bars at its top, and below them what there is of it. */
export function SalesTab(props: {
  readonly above?: ReactNode;
  readonly bars?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className={c('tab')}>
      {props.above}
      {props.bars !== undefined && <div className={c('bars')}>{props.bars}</div>}
      {props.children}
    </div>
  );
}
