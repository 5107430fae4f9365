import { type ReactElement, useEffect, useEffectEvent } from 'react';
import { createPortal } from 'react-dom';
import type { TicketPreview } from '../../../preload/contract.ts';
import { classesOf } from '../classes.ts';
import { TicketPaper } from '../ticket-paper.tsx';
import { printPage } from './print-page.ts';
import './print.css';
import sheet from './printed-page.module.css';

const c = classesOf(sheet);

/** The page that the system's own printing gets, PDF too; nothing of it is on the screen. */
export function PrintedPage(props: {
  readonly preview: TicketPreview;
  readonly onDone: () => void;
}): ReactElement {
  const { onDone, preview } = props;
  const done = useEffectEvent(onDone);
  useEffect(() => {
    const end = (): void => done();
    window.addEventListener('afterprint', end, { once: true });
    printPage();
    return () => window.removeEventListener('afterprint', end);
  }, []);
  return createPortal(
    <div data-paper className={c('page')}>
      <TicketPaper preview={preview} />
    </div>,
    document.body,
  );
}
