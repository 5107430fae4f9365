import type { ReactElement, RefAttributes } from 'react';
import {
  GridList,
  GridListItem,
  type GridListItemProps,
  type GridListProps,
} from 'react-aria-components/GridList';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { classesOf } from './classes.ts';
import sheet from './long-list.module.css';

const c = classesOf(sheet);

interface LongListProps<Row extends object>
  extends GridListProps<Row>,
    RefAttributes<HTMLDivElement> {
  /** In pixels, the line below it included. */
  readonly rowHeight: number;
  readonly className?: string;
}

/** A list of which only the rows in sight are drawn. */
export function LongList<Row extends object>(props: LongListProps<Row>): ReactElement {
  const { className = '', rowHeight, ...list } = props;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight }}>
      <GridList {...list} className={`${c('rows')} ${className}`} />
    </Virtualizer>
  );
}

export function LongListRow(props: GridListItemProps): ReactElement {
  return <GridListItem {...props} className={c('row')} />;
}
