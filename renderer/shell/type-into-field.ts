import { type FieldText, withoutText, withText } from '../logic/touch-keyboard.ts';

/** Types into the page's text fields as a keyboard does: their components hear of it. */

export type TextField = HTMLInputElement | HTMLTextAreaElement;

// No passwords: a PIN has a keypad of its own.
const TEXT_FIELDS =
  ':is(input:not([type]), input:is([type="text"], [type="search"], [type="tel"], [type="url"]), textarea):not(:disabled, :read-only)';

/** The text field that this is; null where it is something else. */
export function textFieldOf(target: EventTarget | null): TextField | null {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && target.matches(TEXT_FIELDS) ? target : null;
}

export function typeText(field: TextField, text: string): void {
  put(field, withText(textOf(field), text), { inputType: 'insertText', data: text });
}

export function eraseText(field: TextField): void {
  put(field, withoutText(textOf(field)), { inputType: 'deleteContentBackward' });
}

/** Enter: what the field does with it, else a new line, the form's sending, or the next field. */
export function pressEnter(field: TextField, onLast: () => void): void {
  const press = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
  const isFree = field.dispatchEvent(new KeyboardEvent('keydown', press));
  field.dispatchEvent(new KeyboardEvent('keyup', press));
  if (!isFree) return;
  if (field instanceof HTMLTextAreaElement) {
    typeText(field, '\n');
    return;
  }
  if (field.form !== null) {
    field.form.requestSubmit();
    return;
  }
  const next = fieldAfter(field);
  if (next === null) onLast();
  else next.focus();
}

function fieldAfter(field: TextField): TextField | null {
  const around = field.closest('[role="dialog"], [role="alertdialog"], [role="tabpanel"]');
  const fields = [...(around ?? document).querySelectorAll(TEXT_FIELDS)];
  return textFieldOf(fields[fields.indexOf(field) + 1] ?? null);
}

function textOf({ maxLength, selectionEnd, selectionStart, value }: TextField): FieldText {
  return {
    value,
    start: selectionStart ?? value.length,
    end: selectionEnd ?? value.length,
    maxLength: maxLength < 0 ? null : maxLength,
  };
}

function put(
  field: TextField,
  next: { readonly value: string; readonly caret: number } | null,
  said: InputEventInit,
): void {
  if (next === null) return;
  // React watches the field's own setter: what is set past it is news to its component.
  const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, next.value);
  field.setSelectionRange(next.caret, next.caret);
  field.dispatchEvent(new InputEvent('input', { ...said, bubbles: true }));
  if (next.caret < next.value.length) return;
  field.scrollLeft = field.scrollWidth;
  field.scrollTop = field.scrollHeight;
}
