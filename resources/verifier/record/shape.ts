import { instantOf, isDay } from './instant.ts';
import { isObject, type Json } from './row.ts';

/** Says what is wrong with a value that stands at `path`; nothing where it has the shape. */
export type Shape = (value: Json | undefined, path: string, wrong: (why: string) => void) => void;

/** A text with at least one character that can be seen. */
export const text: Shape = (value, path, wrong) => {
  if (typeof value !== 'string' || value.trim() === '') wrong(`${path} : texte attendu`);
};

/** Any text, also an empty one. */
export const anyText: Shape = (value, path, wrong) => {
  if (typeof value !== 'string') wrong(`${path} : texte attendu`);
};

/** A text of a given form. */
export function form(pattern: RegExp, name: string): Shape {
  return (value, path, wrong) => {
    if (typeof value !== 'string' || !pattern.test(value)) wrong(`${path} : ${name} attendu`);
  };
}

/** A whole number, at least `least`. */
export function whole(least = Number.MIN_SAFE_INTEGER): Shape {
  return (value, path, wrong) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
      wrong(`${path} : nombre entier${least === 0 ? ' positif' : ''} attendu`);
    }
  };
}

/** One of some words. */
export function oneOf(...words: readonly (string | number | boolean)[]): Shape {
  return (value, path, wrong) => {
    if (!words.includes(value as string)) wrong(`${path} : ${words.join(', ')} attendu`);
  };
}

/** What may be left out. */
export function optional(shape: Shape): Shape {
  return (value, path, wrong) => {
    if (value !== undefined) shape(value, path, wrong);
  };
}

/** What must be left out. */
export const absent: Shape = (value, path, wrong) => {
  if (value !== undefined) wrong(`${path} : champ de trop`);
};

/** A list of things of one shape. */
export function list(shape: Shape, least = 0): Shape {
  return (value, path, wrong) => {
    if (!Array.isArray(value) || value.length < least) return wrong(`${path} : liste attendue`);
    for (const [i, one] of value.entries()) shape(one, `${path}[${i}]`, wrong);
  };
}

/** An object with these fields. Fields beside them are allowed: a payload may say more. */
export function fields(shapes: Readonly<Record<string, Shape>>): Shape {
  const entries = Object.entries(shapes);
  return (value, path, wrong) => {
    if (!isObject(value)) return wrong(`${path} : objet attendu`);
    for (const [key, shape] of entries) {
      const one = Object.hasOwn(value, key) ? value[key] : undefined;
      shape(one, path === '' ? key : `${path}.${key}`, wrong);
    }
  };
}

/** `2026-11-20T20:14:07+01:00`. */
export const instant: Shape = (value, path, wrong) => {
  if (typeof value !== 'string' || instantOf(value) === undefined) {
    wrong(`${path} : instant attendu`);
  }
};

/** `2026-11-20`. */
export const day: Shape = (value, path, wrong) => {
  if (typeof value !== 'string' || !isDay(value)) wrong(`${path} : jour attendu`);
};

/** SHA-256 as lower-case hex. */
export const sha256 = form(/^[0-9a-f]{64}$/, 'SHA-256 en hexadécimal');
