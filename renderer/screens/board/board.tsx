import { type ReactElement, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { type BoardSpace, COLUMN_GAP, layoutOf } from '../../logic/board-layout.ts';
import sheet from './board.module.css';
import { BoardColumnView } from './board-column.tsx';
import { BoardFoot } from './board-foot.tsx';
import { useFollowingFocus } from './use-following-focus.ts';

const c = classesOf(sheet);

/** The room above the columns' heads, px, as `board.module.css` has it. */
const TOP = 6;
const NOT_MEASURED: BoardSpace = { width: 0, height: 0 };

/** The columns in the room that there is for them, and the line below with what is not worked on. */
export function Board(): ReactElement {
  const { settings, steady, ui } = useTill();
  const root = useRef<HTMLDivElement>(null);
  const [space, setSpace] = useState(NOT_MEASURED);
  const measured = useRef(NOT_MEASURED);
  const counts = useReadable(steady, (state) => state.counts);
  const density = useReadable(settings, (known) => known?.density ?? 'normal');
  const opened = useReadable(ui, (state) => state.openedColumn);
  useFollowingFocus();
  const measure = useCallback((): void => {
    const board = root.current;
    if (board === null) return;
    const { clientHeight, clientWidth: width } = board;
    const height = clientHeight - TOP;
    const before = measured.current;
    if (before.width === width && before.height === height) return;
    measured.current = { width, height };
    setSpace(measured.current);
  }, []);

  useLayoutEffect(() => {
    const board = root.current;
    if (board === null) return;
    measure();
    // At once, before the picture: cards squeezed into the old columns would be laid out for nothing.
    const observer = new ResizeObserver(() => flushSync(measure));
    observer.observe(board);
    return () => observer.disconnect();
  }, [measure]);

  const { columns, strips } = useMemo(
    () => layoutOf(space, counts, density, opened),
    [space, counts, density, opened],
  );
  const isDrawn = space.width > 0;
  return (
    <>
      <div ref={root} className={c('board')} style={{ gap: COLUMN_GAP }}>
        {isDrawn &&
          columns.map((laid) => (
            <BoardColumnView key={laid.column} laid={laid} height={space.height} />
          ))}
      </div>
      <BoardFoot strips={strips} />
    </>
  );
}
