import { pressedAt } from '../logic/steady-column.ts';
import {
  type Arrival,
  type Box,
  isKeyForBefore,
  type LastPress,
  type Spot,
} from '../logic/tap-guard.ts';
import { createCell, type Readable } from './cell.ts';
import { OF_THE_WINDOW } from './pictures.ts';
import {
  actsOn,
  boxOf,
  isUnit,
  targetOf,
  type WatchedPlaces,
  watchPlaces,
} from './target-places.ts';

/** The taps that were not taken. */
interface NotTaken {
  /** Where the last one was, for as long as that is shown; null: nowhere. */
  readonly shown: Box | null;
  /** How many there were. */
  readonly turn: number;
}

export type NotTakenTaps = Readable<NotTaken>;

/** For so long it is shown that a tap was not taken, ms. */
const SHOWN_MS = 1_200;
/** A finger that has not gone further than this has rested, px. */
const RESTS_PX = 12;
/** What takes the focus so soon after a key or a finger was put there by a person, ms. */
const BY_PERSON_MS = 100;
/**
 * A key of the keyboard on the screen acts as the finger comes down, and the keyboard may draw all its keys anew by it:
 * that another element is under the finger as it goes up says nothing of the tap.
 */
const ACTS_ON_DOWN = '[data-skbtn]';
/** The keys that press what has the focus. */
const PRESSING: ReadonlySet<string> = new Set(['Enter', ' ']);
const { now } = OF_THE_WINDOW;

/** A finger, a mouse or a pen, from its coming down to the click that it makes. `refuse`: nothing hears of it. */
function createFinger(
  page: Document,
  watch: WatchedPlaces,
  refuse: (event: Event, target: Element | null) => void,
) {
  let press: Press | null = null;
  let lastPress: LastPress | null = null;

  const judge = (target: Element | null, spot: Spot, at: number): Press => {
    watch.lookNow();
    watch.places.lookAtScroll(target);
    const why = target === null ? null : watch.places.judge(target, { ...spot, at }, lastPress);
    return {
      target,
      spot,
      at,
      on: target === null ? '' : actsOn(target),
      wasExpanded: target !== null && isExpanded(target),
      isRefused: why !== null,
    };
  };
  const under = ({ x, y }: Spot): Element | null => targetOf(page.elementFromPoint(x, y));

  const onPointerDown = (event: PointerEvent): void => {
    const spot = { x: event.clientX, y: event.clientY };
    press = judge(under(spot), spot, pressedAt(event, now()));
    if (press.isRefused) refuse(event, null);
    else watch.followPress(press.target);
  };
  /** Between its coming down and its going up something else may have come under the finger that rests. */
  const onPointerUp = (event: PointerEvent): void => {
    if (press === null) return;
    watch.lookNow();
    const spot = { x: event.clientX, y: event.clientY };
    const { target } = press;
    // What opens as soon as the finger comes down has opened: nothing else came under it.
    if (target !== null && isExpanded(target) && !press.wasExpanded) {
      watch.followPress(target);
      return;
    }
    const rests = Math.hypot(spot.x - press.spot.x, spot.y - press.spot.y) < RESTS_PX;
    const isOther =
      target !== null &&
      !target.matches(ACTS_ON_DOWN) &&
      (under(spot) !== target || actsOn(target) !== press.on);
    if (rests && isOther) press = { ...press, isRefused: true };
    if (press.isRefused) refuse(event, null);
    else watch.followPress(press.target);
  };
  const onMouse = (event: Event): void => {
    if (press?.isRefused === true) refuse(event, null);
  };
  const onClick = (event: PointerEvent): void => {
    const was = press;
    press = null;
    const target = targetOf(event.target);
    watch.lookNow();
    // A key or a screen reader presses what it has named: no finger, no coming under it.
    if (!event.pointerType) {
      watch.followPress(target);
      return;
    }
    // The browser tells of a finger that came down between two targets as of one on the nearest.
    const isNearest = was !== null && was.target === null && target !== null;
    const made =
      was === null || isNearest
        ? judge(target, was?.spot ?? spotOf(event, target), was?.at ?? pressedAt(event, now()))
        : was;
    if (made.target !== null && isExpanded(made.target) && !made.wasExpanded) {
      watch.followPress(made.target);
      return;
    }
    // Beside a card there is nothing: an order is opened by a finger on it.
    const isBeside = isNearest && isUnit(target);
    const hasActed = made.target?.matches(ACTS_ON_DOWN) === true;
    const isOther = made.target !== null && target !== null && made.target !== target && !hasActed;
    if (isBeside) refuse(event, null);
    else if (made.isRefused || isOther) refuse(event, target ?? made.target);
    else {
      watch.followPress(target);
      if (target !== null) lastPress = { box: boxOf(target), at: now() };
    }
  };

  return { onPointerDown, onPointerUp, onMouse, onClick };
}

/**
 * The one guard of all taps: on every screen, in every dialog and window, a tap is taken only by what has stood under the
 * finger for a moment, as it is (`logic/tap-guard.ts`). It looks where all targets stand after each change of the page,
 * with the picture that shows it, and what is there when a finger comes down.
 */
export function installTapGuard(page: Document): NotTakenTaps {
  const view = page.defaultView ?? window;
  const shown = createShown();
  const watch = watchPlaces(page);
  const keys = createKeys();
  const refuse = (event: Event, target: Element | null): void => {
    event.preventDefault();
    // What is typed anywhere is heard at the window too.
    if (event.type === 'keydown') event.stopImmediatePropagation();
    else event.stopPropagation();
    if (target !== null) shown.show(boxOf(target));
  };
  const finger = createFinger(page, watch, refuse);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.repeat) return;
    watch.lookNow();
    const target = targetOf(page.activeElement);
    const at = pressedAt(event, now());
    const arrival = target === null ? null : watch.places.arrivalOf(target);
    if (
      target !== null &&
      arrival !== null &&
      keys.isForBefore(event.key, { target, at, arrival })
    ) {
      refuse(event, target);
      return;
    }
    keys.pressed(event.key, target, at);
    watch.followPress(null);
  };

  const capture = { capture: true };
  view.addEventListener('pointerdown', finger.onPointerDown, capture);
  view.addEventListener('pointerup', finger.onPointerUp, capture);
  view.addEventListener('mousedown', finger.onMouse, capture);
  view.addEventListener('mouseup', finger.onMouse, capture);
  view.addEventListener('click', finger.onClick, capture);
  view.addEventListener('keydown', onKeyDown, capture);
  view.addEventListener('pointerdown', () => keys.pointed(now()), capture);
  view.addEventListener('focusin', () => keys.focused(now()), capture);
  return shown.taps;
}

/** A finger that is down: where, and on what. */
interface Press {
  readonly target: Element | null;
  readonly spot: Spot;
  /** Ms, by the clock of the pictures. */
  readonly at: number;
  readonly on: string;
  /** Whether what it opens stood open before. */
  readonly wasExpanded: boolean;
  readonly isRefused: boolean;
}

function isExpanded(target: Element): boolean {
  return target.getAttribute('aria-expanded') === 'true';
}

function createShown(): { readonly taps: NotTakenTaps; readonly show: (box: Box) => void } {
  const taps = createCell<NotTaken>({ shown: null, turn: 0 });
  let hide: ReturnType<typeof setTimeout> | undefined;
  return {
    taps,
    show: (box) => {
      taps.set({ shown: box, turn: taps.get().turn + 1 });
      clearTimeout(hide);
      hide = setTimeout(() => taps.set({ ...taps.get(), shown: null }), SHOWN_MS);
    },
  };
}

/** Where the focus has come from, and what the keys were pressed on. */
function createKeys() {
  let pointedAt = Number.NEGATIVE_INFINITY;
  let movedAt = Number.NEGATIVE_INFINITY;
  /** When the focus last went somewhere by itself, ms; null: a person has put it where it is. */
  let focusedAt: number | null = null;
  let last: { readonly key: string; readonly target: Element | null; readonly at: number } | null =
    null;
  /** Nobody has touched anything, or pressed another key, since that press. */
  let isLastOfAll = false;
  return {
    pointed: (at: number): void => {
      pointedAt = at;
      isLastOfAll = false;
    },
    focused: (at: number): void => {
      focusedAt = at - Math.max(pointedAt, movedAt) < BY_PERSON_MS ? null : at;
    },
    pressed: (key: string, target: Element | null, at: number): void => {
      if (key === 'Tab' || key.startsWith('Arrow')) movedAt = at;
      isLastOfAll = PRESSING.has(key);
      if (isLastOfAll) last = { key, target, at };
    },
    isForBefore: (
      key: string,
      on: { readonly target: Element; readonly at: number; readonly arrival: Arrival },
    ): boolean => {
      if (!PRESSING.has(key) || on.target.matches('input, textarea, select')) return false;
      const before = last?.key === key ? last : null;
      const isHere = before?.target === on.target;
      return isKeyForBefore({
        at: on.at,
        arrival: on.arrival,
        focusedAt,
        pressedAgainAt: isHere ? (before?.at ?? null) : null,
        pressedElsewhereAt: isHere || !isLastOfAll ? null : (before?.at ?? null),
      });
    },
  };
}

function spotOf({ clientX, clientY }: MouseEvent, target: Element | null): Spot {
  if (target === null || clientX !== 0 || clientY !== 0) return { x: clientX, y: clientY };
  const { bottom, left, right, top } = boxOf(target);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
