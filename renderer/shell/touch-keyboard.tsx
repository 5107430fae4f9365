import {
  type ReactElement,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from 'react';
import { createPortal } from 'react-dom';
import type { SimpleKeyboard } from 'simple-keyboard/build/index.modern.js';
import { classesOf } from '../components/classes.ts';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import {
  CLOSE,
  ENTER,
  ERASE,
  LAYERS,
  type Layer,
  layerAfter,
  MORE,
  SHIFT,
  SPACE,
} from '../logic/touch-keyboard.ts';
import sheet from './touch-keyboard.module.css';
import { eraseText, pressEnter, type TextField, typeText } from './type-into-field.ts';
import { useTypedField } from './use-typed-field.ts';

const c = classesOf(sheet);

/**
 * Loaded with the first field that needs it. This build of the library compiles no code at run
 * time, as the content policy wants it; the package's main one would try.
 */
const loadKeyboard = () => import('simple-keyboard/build/index.modern.js');

/** A keyboard along the window's bottom, while a text field has the focus that needs one. */
export function TouchKeyboard(): ReactElement | null {
  const { settings } = useTill();
  const choice = useReadable(settings, (known) => known?.touchKeyboard ?? 'never');
  const { close, field, isByTouch } = useTypedField(choice);
  // A dialog with a field has the keyboard's room below it from the start: it stands where it stands with and without.
  useLayoutEffect(() => {
    if (!isByTouch) return;
    document.documentElement.dataset['typing'] = 'by touch';
    return () => {
      delete document.documentElement.dataset['typing'];
    };
  }, [isByTouch]);
  // In the page's body, as dialogs are: it lies over them.
  return field === null
    ? null
    : createPortal(<Keyboard field={field} onClose={close} />, document.body);
}

function Keyboard(props: {
  readonly field: TextField;
  readonly onClose: () => void;
}): ReactElement {
  const { field, onClose } = props;
  const keys = useKeys((key) => {
    if (key === CLOSE) onClose();
    else if (key === ERASE) eraseText(field);
    else if (key === ENTER) pressEnter(field, onClose);
    else typeText(field, key === SPACE ? ' ' : key);
  });
  useRoomFor(field);
  return (
    // The field keeps the focus and is what a screen reader reads: the keys are for fingers alone.
    // As a top layer they are not beside a dialog: a tap on one closes none.
    <div
      data-react-aria-top-layer
      data-tap-layer
      aria-hidden="true"
      className={c('keyboard')}
      onMouseDown={(event) => event.preventDefault()}
    >
      <div ref={keys} className={c('keys')} />
    </div>
  );
}

/** The app gives up the room of the keyboard, and the field is in what is left to it. */
function useRoomFor(field: TextField): void {
  useLayoutEffect(() => {
    document.documentElement.dataset['keyboard'] = 'shown';
    return () => {
      delete document.documentElement.dataset['keyboard'];
    };
  }, []);
  useLayoutEffect(() => {
    const { inputMode } = field;
    // The system shows no keyboard of its own over ours.
    field.inputMode = 'none';
    field.scrollIntoView({ block: 'nearest' });
    return () => {
      field.inputMode = inputMode;
    };
  }, [field]);
}

/** Draws the library's keys into an element, and says which one is pressed. */
function useKeys(onPress: (key: string) => void): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const { fail } = useTill();
  const { t } = useTranslation();
  const press = useEffectEvent(onPress);
  useEffect(() => {
    let isLeft = false;
    let layer: Layer = 'letters';
    let keyboard: SimpleKeyboard | null = null;
    const display = (): Readonly<Record<string, string>> => ({
      [SHIFT]: t('touchKeyboard.shift'),
      [ERASE]: t('touchKeyboard.erase'),
      [ENTER]: t('touchKeyboard.enter'),
      [SPACE]: t('touchKeyboard.space'),
      [CLOSE]: t('action.close'),
      [MORE]: t(
        layerAfter(layer, MORE) === 'accents' ? 'touchKeyboard.accents' : 'touchKeyboard.letters',
      ),
    });
    const draw = async (): Promise<void> => {
      const library = await loadKeyboard();
      if (isLeft || place.current === null) return;
      keyboard = new library.SimpleKeyboard(place.current, {
        layout: LAYERS,
        layoutName: layer,
        display: display(),
        preventMouseDownDefault: true,
        // The text is the field's: the library keeps none of it, and leaves the caret alone.
        inputPattern: /(?!)/,
        disableCaretPositioning: true,
        onKeyPress: (key, event) => {
          // A key that is held is pressed again without an event. A slow finger types no letter twice.
          if (event === undefined && key !== ERASE) return;
          const next = layerAfter(layer, key);
          if (key !== SHIFT && key !== MORE) press(key);
          if (next === layer) return;
          layer = next;
          keyboard?.setOptions({ layoutName: layer, display: display() });
        },
      });
    };
    draw().catch(fail);
    return () => {
      isLeft = true;
      keyboard?.destroy();
    };
  }, [fail, t]);
  return place;
}
