import type { ReactElement, ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { classesOf } from './classes.ts';
import sheet from './overlay.module.css';

const c = classesOf(sheet);

interface OverlayProps {
  /**
   * A sheet along the right edge, a question in the middle, details under the menu bar, or a page to
   * read over most of the screen.
   */
  readonly place: 'side' | 'centre' | 'corner' | 'wide';
  /** What the dialog is called; shown as its heading, unless `label` is given instead. */
  readonly title?: string;
  readonly label?: string;
  readonly role?: 'dialog' | 'alertdialog';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog over the screen: it holds the focus, closes on Escape or a tap beside it (a question
 * with `alertdialog` only on Escape or its own buttons), and gives the focus back.
 */
export function Overlay(props: OverlayProps): ReactElement {
  const { place, title, label, role = 'dialog' } = props;
  return (
    <ModalOverlay
      isOpen
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      className={c('veil', place)}
    >
      <Modal className={c('box', `${place}-box`)}>
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

/** The row of buttons that ends a dialog. */
export function OverlayActions({ children }: { children: ReactNode }): ReactElement {
  return <div className={c('actions')}>{children}</div>;
}
