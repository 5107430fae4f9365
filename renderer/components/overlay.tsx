import {
  type ReactElement,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useKeyLayer } from '../hooks/use-key-layer.ts';
import { classesOf } from './classes.ts';
import sheet from './overlay.module.css';

const c = classesOf(sheet);

interface OverlayProps {
  /**
   * A sheet along the right edge, a question in the middle, details under the menu bar, a page to read over most
   * of the screen, or a few buttons under the one that opened them, without a veil.
   */
  readonly place: 'side' | 'centre' | 'corner' | 'wide' | 'menu';
  /** What the dialog is called; shown as its heading, unless `label` is given instead. */
  readonly title?: string;
  readonly label?: string;
  readonly role?: 'dialog' | 'alertdialog';
  /** What it was confirmed for is being done: it stays, to say what came of it. */
  readonly isHeld?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog over the screen: it holds the focus, closes on Escape or a tap beside it (a question
 * with `alertdialog` only on Escape or its own buttons), and gives the focus back.
 */
export function Overlay(props: OverlayProps): ReactElement {
  const { isHeld = false, label, place, role = 'dialog', title } = props;
  const isShown = useShown();
  const box = useEscapeWithoutFocus(isHeld ? null : props.onClose);
  return (
    <ModalOverlay
      isOpen
      // What lies below is taken from the keyboard and from screen readers after the first picture:
      // on a board of five hundred orders that costs as much as the dialog itself.
      isEntering={!isShown}
      UNSTABLE_deferUntilEntered
      isDismissable={role === 'dialog' && !isHeld}
      isKeyboardDismissDisabled={isHeld}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      className={c('veil', place)}
      data-tap-layer
    >
      <Modal ref={box} className={c('box', `${place}-box`)}>
        <Dialog role={role} className={c('dialog')} {...(label ? { 'aria-label': label } : {})}>
          {title !== undefined && (
            <Heading slot="title" level={2} className={c('title')}>
              {title}
            </Heading>
          )}
          {props.children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Whether a picture of this component has been painted. */
function useShown(): boolean {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    let afterPaint: ReturnType<typeof setTimeout> | undefined;
    const beforePaint = requestAnimationFrame(() => {
      afterPaint = setTimeout(() => setShown(true));
    });
    return () => {
      cancelAnimationFrame(beforePaint);
      clearTimeout(afterPaint);
    };
  }, []);
  return isShown;
}

/**
 * The overlay hears Escape while the focus is in its box; this hears it before it has been there, and while nothing has it.
 * On a touch screen it comes some pictures after the box is shown, and half a second later where the keyboard on the
 * screen comes or goes; and it is nowhere once the button that had it has gone. `onEscape`: null while it stays.
 */
function useEscapeWithoutFocus(onEscape: (() => void) | null): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  const look = useCallback((): void => {
    hadFocus.current ||= box.current?.contains(document.activeElement) === true;
  }, []);
  useLayoutEffect(() => {
    window.addEventListener('focusin', look, { capture: true });
    return () => window.removeEventListener('focusin', look, { capture: true });
  }, [look]);
  useKeyLayer('dialog', () => {
    look();
    if (hadFocus.current && document.activeElement !== document.body) return false;
    onEscape?.();
    return true;
  });
  return box;
}

/** The row of buttons that ends a dialog. */
export function OverlayActions({ children }: { children: ReactNode }): ReactElement {
  return <div className={c('actions')}>{children}</div>;
}
