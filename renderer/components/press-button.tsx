import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef } from 'react';

interface PressButtonProps {
  readonly children: ReactNode;
  readonly className: string;
  readonly onPress: () => void;
  readonly label?: string;
  /** What it would do, for those who do not see it, beside its name. */
  readonly description?: string;
  /** Reached with the arrows of its card rather than with Tab. */
  readonly offTabOrder?: boolean;
  readonly isDisabled?: boolean;
  /** Deaf for now, but in its place and with the focus that it has. */
  readonly isDeaf?: boolean;
  readonly autoFocus?: boolean;
  /** It opens something that stands beside it, and whether that is open. */
  readonly isExpanded?: boolean;
}

/**
 * The browser's own button, for what stands on a board of hundreds of cards: the library's costs ten
 * times as much to draw, and mouse, finger and key press this one just as well.
 */
export function PressButton(props: PressButtonProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const { autoFocus = false } = props;
  // After the dialog around it, which takes the focus for itself where nothing in it has asked.
  useEffect(() => {
    if (autoFocus) button.current?.focus();
  }, [autoFocus]);
  return (
    <button
      ref={button}
      type="button"
      className={props.className}
      aria-label={props.label}
      aria-description={props.description}
      aria-expanded={props.isExpanded}
      aria-disabled={props.isDeaf === true ? true : undefined}
      disabled={props.isDisabled}
      tabIndex={props.offTabOrder === true ? -1 : undefined}
      onKeyDown={holdsPress}
      onClick={() => {
        if (props.isDeaf !== true) props.onPress();
      }}
    >
      {props.children}
    </button>
  );
}

/** A key held down presses once: the next order may have come under it meanwhile. */
function holdsPress(event: KeyboardEvent): void {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
}
