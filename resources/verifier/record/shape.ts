import { instantOf, isDay } from './instant.ts';
import { isObject, type Json } from './row.ts';

/** What is wrong with a value and what stands in it. The words of a place are only put together for a fault. */
export class Faults {
  readonly list: string[] = [];
  /** Fields that the pages do not name: allowed in version 1, and remarked. */
  readonly strange: string[] = [];
  readonly #path: (string | number)[] = [];

  /** Goes into a field of an object or a place of a list, until `leave`. */
  enter(step: string | number): void {
    this.#path.push(step);
  }

  leave(): void {
    this.#path.pop();
  }

  /** Says what is wrong with the value that stands here. */
  add(why: string): void {
    const path = this.#path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
    this.list.push(`${path.join('').replace('.', '')} : ${why}`);
  }

  /** Names a field of the object that stands here; of lists that hold the same, one name. */
  addStrange(key: string): void {
    const path = this.#path.map((step) => (typeof step === 'number' ? '[]' : `.${step}`));
    this.strange.push(`${path.join('')}.${key}`.replace('.', ''));
  }
}

/** Says what is wrong with a value; nothing where it has the shape. */
export type Shape = (value: Json | undefined, faults: Faults) => void;

/** A text with at least one character that can be seen. */
export const text: Shape = (value, faults) => {
  if (typeof value !== 'string' || value.trim() === '') faults.add('texte attendu');
};

/** Any text, also an empty one. */
export const anyText: Shape = (value, faults) => {
  if (typeof value !== 'string') faults.add('texte attendu');
};

/** A text of a given form. */
export function form(pattern: RegExp, name: string): Shape {
  return (value, faults) => {
    if (typeof value !== 'string' || !pattern.test(value)) faults.add(`${name} attendu`);
  };
}

/** A whole number, at least `least`. */
export function whole(least = Number.MIN_SAFE_INTEGER): Shape {
  return (value, faults) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
      faults.add(`nombre entier${least === 0 ? ' positif' : ''} attendu`);
    }
  };
}

/** One of some words. */
export function oneOf(...words: readonly (string | number | boolean)[]): Shape {
  return (value, faults) => {
    if (!words.includes(value as string)) faults.add(`${words.join(', ')} attendu`);
  };
}

/** What may be left out. */
export function optional(shape: Shape): Shape {
  return (value, faults) => {
    if (value !== undefined) shape(value, faults);
  };
}

/** What must be left out. */
export const absent: Shape = (value, faults) => {
  if (value !== undefined) faults.add('champ de trop');
};

/** A list of things of one shape. */
export function list(shape: Shape, least = 0): Shape {
  return (value, faults) => {
    if (!Array.isArray(value) || value.length < least) return faults.add('liste attendue');
    for (let i = 0; i < value.length; i += 1) {
      faults.enter(i);
      shape(value[i], faults);
      faults.leave();
    }
  };
}

/** An object with these fields. Fields beside them are allowed and named: a payload may say more. */
export function fields(shapes: Readonly<Record<string, Shape>>): Shape {
  const entries = Object.entries(shapes);
  return (value, faults) => {
    if (!isObject(value)) return faults.add('objet attendu');
    let known = 0;
    for (const [key, shape] of entries) {
      const has = Object.hasOwn(value, key);
      if (has) known += 1;
      faults.enter(key);
      shape(has ? value[key] : undefined, faults);
      faults.leave();
    }
    const keys = Object.keys(value);
    if (keys.length === known) return;
    for (const key of keys) if (!Object.hasOwn(shapes, key)) faults.addStrange(key);
  };
}

/** An object whose keys are no fields but names of things. */
export function record(shape: Shape): Shape {
  return (value, faults) => {
    if (!isObject(value)) return faults.add('objet attendu');
    for (const key of Object.keys(value)) {
      faults.enter(key);
      shape(value[key], faults);
      faults.leave();
    }
  };
}

/** `2026-11-20T20:14:07+01:00`. */
export const instant: Shape = (value, faults) => {
  if (typeof value !== 'string' || instantOf(value) === undefined) {
    faults.add('instant attendu');
  }
};

/** `2026-11-20`. */
export const day: Shape = (value, faults) => {
  if (typeof value !== 'string' || !isDay(value)) faults.add('jour attendu');
};

/** SHA-256 as lower-case hex. */
export const sha256 = form(/^[0-9a-f]{64}$/, 'SHA-256 en hexadécimal');
