import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { classesOf } from '../../components/classes.ts';
import { CloseButton } from '../../components/close-button.tsx';
import { useKeyLayer } from '../../hooks/use-key-layer.ts';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

/** A sheet in the place of the articles: the ticket and Encaisser stay in sight, and in use. */
export function BesideSheet(props: {
  /** Where the articles stand. */
  readonly place: HTMLElement;
  readonly title: string;
  readonly onClose: () => void;
  /** What ends it stands below what is scrolled. */
  readonly foot: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { children, foot, onClose, place, title } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus({ preventScroll: true });
    return () => {
      // Whoever has gone on elsewhere stays there.
      const isLost = document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  useKeyLayer('article', () => {
    onClose();
    return true;
  });
  return createPortal(
    <div
      ref={box}
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      className={c('beside')}
      data-tap-layer
    >
      <div className={c('besideHead')}>
        <h2 className="one-line">{title}</h2>
        <CloseButton onPress={onClose} />
      </div>
      <div className={c('besideBody')}>{children}</div>
      <div className={c('besideFoot')}>{foot}</div>
    </div>,
    place,
  );
}
