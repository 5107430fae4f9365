import { JUST_MOVED_MS } from '../logic/steady-column.ts';
import {
  type Arrival,
  type Box,
  type Change,
  type Down,
  firstOf,
  isIn,
  type LastPress,
  type Meant,
  type Spot,
  saysOf,
  whyNotTaken,
} from '../logic/tap-guard.ts';
import { LONG_SEEN, OF_THE_WINDOW } from './pictures.ts';

/** An attribute of what is one target, with all that is in it: its value says which. */
const UNIT = 'data-tap-unit';
/** The same of what stands around targets: what they act on. */
const CONTEXT = 'data-tap-for';
/** What lies over the rest, as long as it is there. */
const LAYER = '[data-tap-layer]';
const PRESSABLE = [
  'button',
  'a[href]',
  'input',
  'textarea',
  'select',
  'label',
  'summary',
  '[role="option"]',
  '[role="tab"]',
  '[role="button"]',
  '[data-press]',
  '[data-skbtn]',
  // A line of a list that is chosen by a press: its cells have no box of their own. Those of tables have no focus.
  '[role="row"][tabindex]',
];
const TARGETS = [`[${UNIT}]`, ...PRESSABLE.map((one) => `${one}:not([${UNIT}] *)`)].join(', ');
/** The attributes whose change may move something or make it something else: many more change while it stands. */
const SHIFTING = [
  'class',
  'style',
  'hidden',
  'open',
  'inert',
  'disabled',
  'aria-label',
  UNIT,
  CONTEXT,
];
/** What stands still within so many px has not moved. */
const STILL_PX = 4;
/** A finger is told of so late at most, ms: what has gone is remembered for it. */
const KEPT_MS = 2_500;
const NOWHERE: Change = { seenAt: LONG_SEEN.at, byPress: null };
const NOT_ON_SCREEN: Box = {
  left: Number.NaN,
  top: Number.NaN,
  right: Number.NaN,
  bottom: Number.NaN,
};
const { now } = OF_THE_WINDOW;

interface Standing {
  readonly target: Element;
  /** What it acts on, where that can change under a finger. */
  readonly on: string;
  readonly says: string;
  readonly box: Box;
  /** How far what is around it is scrolled, px: what a person scrolls moves under no finger. */
  readonly scrolled: number;
  readonly arrival: Arrival;
}

interface Departed {
  readonly target: Element;
  readonly box: Box;
  readonly until: Change;
}

interface Layer {
  readonly root: Element;
  readonly since: Change;
}

/** A change that is seen with the next picture. */
interface Coming {
  seenAt: number;
  readonly byPress: Box | null;
}

interface Places {
  /** Finds what has changed since the last look; `byPress`: a person's press has changed it. */
  look(byPress: Box | null): void;
  /** What was found before is on the screen now, ms. */
  drawn(at: number): void;
  /** A person scrolls something, ms. */
  scrolledByHand(at: number): void;
  /** Something is scrolled. */
  follow(scroller: EventTarget | null): void;
  /** The target may have been scrolled: the browser tells of that with its next picture only. */
  lookAtScroll(target: Element | null): void;
  arrivalOf(target: Element): Arrival | null;
  /** Why a tap on the target is not taken; null: it is. */
  judge(target: Element, down: Down, last: LastPress | null): ReturnType<typeof whyNotTaken>;
}

/** What is known of the places of all targets, kept up with each change of the page. */
export interface WatchedPlaces {
  readonly places: Places;
  /** Looks at once: what has changed by now has not been seen yet. */
  readonly lookNow: () => void;
  /** What the page makes of a press in the same turn is the person's own doing; null: a key that presses nothing. */
  readonly followPress: (target: Element | null) => void;
}

/** Looks where everything stands whenever the page has changed, with the picture that shows it. */
export function watchPlaces(page: Document): WatchedPlaces {
  const view = page.defaultView ?? window;
  const places = createPlaces(page);
  let isDirty = true;
  let isAwaited = false;
  /** What was pressed in this turn of the page; null: nothing was. */
  let hand: Box | null = null;

  const lookWithPicture = (): void => {
    if (isAwaited) return;
    isAwaited = true;
    requestAnimationFrame(() => {
      isAwaited = false;
      if (isDirty) places.look(hand);
      isDirty = false;
      places.drawn(now());
    });
  };
  const changed = (): void => {
    isDirty = true;
    lookWithPicture();
  };
  const observer = new MutationObserver(changed);
  observer.observe(page, {
    attributeFilter: [...SHIFTING],
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true,
  });
  view.addEventListener('resize', changed);
  for (const type of ['wheel', 'touchmove'] as const) {
    const scrolls = { capture: true, passive: true };
    view.addEventListener(type, () => places.scrolledByHand(now()), scrolls);
  }
  const onScroll = ({ target }: Event): void => {
    places.follow(target);
    changed();
  };
  view.addEventListener('scroll', onScroll, { capture: true });
  view.addEventListener('load', changed, { capture: true });
  lookWithPicture();

  const lookNow = (): void => {
    if (observer.takeRecords().length > 0) isDirty = true;
    if (!isDirty) return;
    places.look(hand);
    isDirty = false;
    lookWithPicture();
  };
  return {
    places,
    lookNow,
    followPress: (target: Element | null): void => {
      const isFollowed = hand !== null;
      hand = target === null ? (hand ?? NOT_ON_SCREEN) : boxOf(target);
      if (isFollowed) return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        lookNow();
        hand = null;
      };
      port2.postMessage(null);
    },
  };
}

/** Where all targets stand, since when, and what stood there before. */
function arrival(how: Arrival['how'], from: Box | null, by: Change): Arrival {
  return { how, from, by };
}

/** What a person scrolls, as far as it is known. */
function createScrolling() {
  const scrollers = new Set<Element>();
  const heights = new Map<Element, string>();

  const scrollOf = (target: Element): number => {
    let sum = 0;
    for (const one of scrollers) if (one.contains(target)) sum += one.scrollTop + one.scrollLeft;
    return sum;
  };
  /** Scrolled boxes that hold more or less than before: what is in them has moved, and was not only scrolled. */
  const grown = (): ReadonlySet<Element> => {
    const all = new Set<Element>();
    for (const one of scrollers) {
      if (!one.isConnected) {
        scrollers.delete(one);
        heights.delete(one);
        continue;
      }
      const size = `${one.scrollHeight} ${one.clientHeight} ${one.scrollWidth}`;
      if (heights.has(one) && heights.get(one) !== size) all.add(one);
      heights.set(one, size);
    }
    return all;
  };

  return {
    scrollOf,
    grown,
    follow: (scroller: EventTarget | null): void => {
      if (scroller instanceof Element) scrollers.add(scroller);
    },
    /** What the target lies in may be scrolled already. */
    lookAround: (target: Element | null): void => {
      for (let one = target?.parentElement ?? null; one !== null; one = one.parentElement) {
        if ((one.scrollTop !== 0 || one.scrollLeft !== 0) && !scrollers.has(one)) {
          scrollers.add(one);
        }
      }
    },
  };
}

/** What lies over the rest, and since when. */
function createLayers(page: Document) {
  let layers: Layer[] = [];

  const look = (change: Change): void => {
    const roots = [...page.querySelectorAll(LAYER)];
    const known = new Map(layers.map((layer) => [layer.root, layer]));
    const kept = layers.filter(({ root }) => roots.includes(root));
    const added = roots.filter((root) => !known.has(root));
    layers = [...kept, ...added.map((root) => ({ root, since: change }))];
  };
  /** Of what stood there: when it was covered by something that came to lie over it, or went. */
  const endOf = (target: Element, until: Change | null, spot: Spot): Change | null => {
    const own = layers.findIndex(({ root }) => root.contains(target));
    const over = layers.filter(
      ({ root }, index) => index > own && !root.contains(target) && isIn(boxOf(root), spot),
    );
    return firstOf([...(until === null ? [] : [until]), ...over.map(({ since }) => since)]);
  };

  return { look, endOf };
}

function createPlaces(page: Document): Places {
  let standing = new Map<Element, Standing>();
  let departed: Departed[] = [];
  const layers = createLayers(page);
  const scrolling = createScrolling();
  let handAt = Number.NEGATIVE_INFINITY;
  let hasLooked = false;
  let unseen: Coming[] = [];

  const leave = ({ box, target }: Standing, until: Change): void => {
    departed.push({ target, box, until });
  };
  const arrivalOf = (
    was: Standing | undefined,
    { box, on, says, scrolled, target }: Omit<Standing, 'arrival'>,
    { change, resized }: { readonly change: Change; readonly resized: ReadonlySet<Element> },
  ): Arrival => {
    // An element that comes to act on something else is another one.
    if (was === undefined) return arrival('came', null, hasLooked ? change : NOWHERE);
    if (was.on !== on) return arrival('changed', was.box, change);
    if (isStill(was.box, box)) {
      return was.says === says ? was.arrival : arrival('renamed', was.box, change);
    }
    // Whoever scrolls by hand has moved it; a screen reader or the like that scrolls to it has not.
    const isOnly = was.scrolled !== scrolled && isOnlyScrolled(was, box, scrolled);
    const isLenient = isOnly && !isUnit(target) && now() - handAt >= JUST_MOVED_MS;
    const isInGrown = [...resized].some((one) => one.contains(target));
    return isLenient && !isInGrown ? was.arrival : arrival('moved', was.box, change);
  };

  const look = (byPress: Box | null): void => {
    const own: Coming = { seenAt: Number.POSITIVE_INFINITY, byPress };
    // An order's card is read before it is pressed: nobody knows beforehand which one comes where by a press.
    const strange: Coming = { seenAt: Number.POSITIVE_INFINITY, byPress: null };
    unseen.push(own, strange);
    const resized = scrolling.grown();
    const next = new Map<Element, Standing>();
    departed = departed.filter(({ until }) => now() - until.seenAt < KEPT_MS);
    for (const target of page.querySelectorAll(TARGETS)) {
      const box = boxOf(target);
      if (box.right - box.left <= 1 || box.bottom - box.top <= 1) continue;
      const on = actsOn(target);
      const says = saysIn(target);
      const scrolled = scrolling.scrollOf(target);
      const change = isUnit(target) ? strange : own;
      const was = standing.get(target);
      const here = { target, on, says, box, scrolled };
      const arrived = arrivalOf(was, here, { change, resized });
      next.set(target, { ...here, arrival: arrived });
      if (was !== undefined && arrived !== was.arrival) leave(was, change);
    }
    for (const was of standing.values()) {
      if (!next.has(was.target)) leave(was, isUnit(was.target) ? strange : own);
    }
    standing = next;
    layers.look(hasLooked ? own : NOWHERE);
    hasLooked = true;
  };
  const meantAt = (target: Element, arrival: Arrival, spot: Spot): Meant[] => {
    const gone = departed
      .filter((one) => one.target !== target && isIn(one.box, spot))
      .map((one) => layers.endOf(one.target, one.until, spot));
    const covered = [...standing.values()]
      .filter((one) => one.target !== target && isIn(one.box, spot))
      .filter((one) => !one.target.contains(target) && !target.contains(one.target))
      .filter((one) => one.arrival.by.seenAt < arrival.by.seenAt)
      .map((one) => layers.endOf(one.target, null, spot) ?? arrival.by);
    return [...gone, ...covered].flatMap((until) => (until === null ? [] : [{ until }]));
  };

  return {
    look,
    drawn: (at: number): void => {
      for (const one of unseen) one.seenAt = at;
      unseen = [];
    },
    scrolledByHand: (at: number): void => {
      handAt = at;
    },
    follow: scrolling.follow,
    lookAtScroll: (target: Element | null): void => {
      scrolling.lookAround(target);
      const was = target === null ? undefined : standing.get(target);
      if (was !== undefined && target !== null && !isStill(was.box, boxOf(target))) look(null);
    },
    arrivalOf: (target: Element): Arrival | null => standing.get(target)?.arrival ?? null,
    judge: (target, down, last) => {
      const here = standing.get(target);
      if (here === undefined) return null;
      return whyNotTaken(here.arrival, meantAt(target, here.arrival, down), down, last);
    },
  };
}

/** Whether it is one target with all that is in it. */
export function isUnit(target: Element): boolean {
  return target.hasAttribute(UNIT);
}

/** What is pressed by a press there; null: nothing. */
export function targetOf(at: EventTarget | null): Element | null {
  if (!(at instanceof Element)) return null;
  return at.closest(`[${UNIT}]`) ?? at.closest(PRESSABLE.join(', '));
}

/** What a target acts on, where that is said. */
export function actsOn(target: Element): string {
  return target.getAttribute(UNIT) ?? target.closest(`[${CONTEXT}]`)?.getAttribute(CONTEXT) ?? '';
}

/** What a target is called. */
function saysIn(target: Element): string {
  if (isUnit(target) || target.matches('input, textarea, select')) return '';
  return saysOf(target.getAttribute('aria-label') ?? target.textContent);
}

export function boxOf(target: Element): Box {
  const { bottom, left, right, top } = target.getBoundingClientRect();
  return { bottom, left, right, top };
}

function isStill(before: Box, box: Box): boolean {
  return (
    Math.abs(before.left - box.left) <= STILL_PX &&
    Math.abs(before.top - box.top) <= STILL_PX &&
    Math.abs(before.right - box.right) <= STILL_PX &&
    Math.abs(before.bottom - box.bottom) <= STILL_PX
  );
}

/** It stands elsewhere by as much as what is around it was scrolled, and is as large as before. */
function isOnlyScrolled(was: Standing, box: Box, scrolled: number): boolean {
  const by = scrolled - was.scrolled;
  const went = was.box.top - box.top + (was.box.left - box.left);
  const isSameSize =
    Math.abs(was.box.bottom - was.box.top - (box.bottom - box.top)) <= STILL_PX &&
    Math.abs(was.box.right - was.box.left - (box.right - box.left)) <= STILL_PX;
  return isSameSize && Math.abs(by - went) <= STILL_PX;
}
