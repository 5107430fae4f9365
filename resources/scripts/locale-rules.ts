/** A locale file, flattened: `nav.caisse` → `Caisse`. */
export type Texts = ReadonlyMap<string, string>;

const PLURAL = /_(zero|one|two|few|many|other)$/;
/** The key that code asks for: i18next chooses the plural form by itself. */
export const askedKey = (key: string): string => key.replace(PLURAL, '');

/** Flattens parsed JSON; anything but texts and groups of texts is named as a fault. */
export function flatten(value: unknown, path = ''): { texts: Texts; faults: readonly string[] } {
  const texts = new Map<string, string>();
  const faults: string[] = [];
  if (typeof value === 'string') texts.set(path, value);
  else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const below = flatten(inner, path === '' ? name : `${path}.${name}`);
      for (const [key, text] of below.texts) texts.set(key, text);
      faults.push(...below.faults);
    }
  } else faults.push(`${path}: not a text`);
  return { texts, faults };
}

/** What a translation must carry over unchanged: `{{names}}` and `<tags>`. */
function carried(text: string): string {
  return [...text.matchAll(/\{\{\s*\w+\s*\}\}|<\/?\w+>/g)]
    .map(([part]) => part.replaceAll(/\s/g, ''))
    .sort()
    .join(' ');
}

/** Each language has exactly the source's keys, each with the same placeholders, none of them empty. */
export function compareLanguages(source: Texts, other: Texts): readonly string[] {
  const faults: string[] = [];
  for (const [key, text] of source) {
    const translated = other.get(key);
    if (translated === undefined) faults.push(`${key}: missing in English`);
    else if (carried(text) !== carried(translated)) {
      faults.push(`${key}: placeholders differ: ${carried(text)} / ${carried(translated)}`);
    }
  }
  for (const key of other.keys()) if (!source.has(key)) faults.push(`${key}: not in French`);
  for (const texts of [source, other]) {
    for (const [key, text] of texts) if (text.trim() === '') faults.push(`${key}: empty`);
  }
  return faults;
}

const FORBIDDEN = /\b(tokens?|callbacks?|sync\w*|payloads?)\b/iu;

/** Words that no cashier says (product: "Look and words"). */
export function forbiddenWords(texts: Texts): readonly string[] {
  return [...texts].flatMap(([key, text]) => {
    const word = FORBIDDEN.exec(text)?.[0];
    return word === undefined ? [] : [`${key}: “${word}” is not a word for the screen`];
  });
}

const UNITS = 'min|s|h|mm|cm|km|Ko|Mo|Go|jours?|mois|heures?|minutes?|secondes?';
const UNIT_AFTER_SPACE = new RegExp(`(?:\\d|\\}\\}) (?:${UNITS})(?![\\p{L}\\d’])`, 'u');

const TYPOGRAPHY: readonly (readonly [RegExp, string])[] = [
  // A time has none: 19:30.
  [/[^\u00a0\d]:|[^\u00a0]:(?!\d)/u, 'a no-break space (U+00A0) belongs before “:”'],
  [/[^\u202f!?][;!?]/u, 'a narrow no-break space (U+202F) belongs before “;”, “!” and “?”'],
  [/[^\u202f\u00a0][%€]/u, 'a no-break space belongs before “%” and “€”'],
  [UNIT_AFTER_SPACE, 'a no-break space (U+00A0) belongs between a number and its unit'],
  [/«[^\u00a0]|[^\u00a0]»/u, 'no-break spaces (U+00A0) belong inside « »'],
  [/\.\.\./u, 'three points are one sign: “…”'],
];

/** An apostrophe is a sign of its own, in both languages. */
export function straightApostrophes(texts: Texts): readonly string[] {
  return [...texts].flatMap(([key, text]) =>
    text.includes("'") ? [`${key}: an apostrophe is “’” (U+2019)`] : [],
  );
}

/** French typography, so that no sign is ever left alone at the start of a line. */
export function frenchTypography(texts: Texts): readonly string[] {
  return [...texts].flatMap(([key, text]) => {
    const visible = text.replaceAll(/<\/?\w+>/g, '');
    return TYPOGRAPHY.filter(([pattern]) => pattern.test(visible)).map(
      ([, rule]) => `${key}: ${rule}`,
    );
  });
}

/** Keys that a source asks for: whole ones, and those with parts filled in at run time. */
export interface Asked {
  /** Every quoted text that could be a key or the end of one. */
  readonly quoted: ReadonlySet<string>;
  /** As patterns over the dotted key; each `${…}` stands for one part. */
  readonly patterns: readonly RegExp[];
  /** What is put before keys that are asked for elsewhere: `main.ticket` of `main.ticket.${word}`. */
  readonly stems: readonly string[];
  /** Those that stand right where a text is asked for, with the place to name in a fault. */
  readonly direct: readonly string[];
}

const CALL = /(?:(?:\bt|\.say)\(\s*|i18nKey=\{?)/.source;
const QUOTED = /['"]([a-z]\w*(?:\.\w+)*)['"]/g;
const TEMPLATE = /`([a-z][\w.]*\$\{[^`]*)`/g;
/** Only main puts stems before words: the window names its keys in full. */
const STEM = /^(main(?:\.\w+)+)\.\*$/;

/** Finds the keys in the text of a source file. */
export function askedIn(source: string): Asked {
  const direct = [...source.matchAll(new RegExp(`${CALL}['"]([^'"]+)['"]`, 'g'))];
  const templates = [...source.matchAll(TEMPLATE)]
    .map(([, text = '']) => text.replaceAll(/\$\{[^}]*\}/g, '*'))
    .filter((text) => /^[\w.*]+$/.test(text) && text.includes('.'));
  return {
    quoted: new Set([...source.matchAll(QUOTED)].map(([, key = '']) => key)),
    patterns: templates
      .filter((text) => !STEM.test(text))
      .map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`)),
    stems: templates.flatMap((text) => STEM.exec(text)?.[1] ?? []),
    direct: direct.map(([, key = '']) => key),
  };
}

/** Every key asked for exists, and every key that exists is asked for somewhere. */
export function compareUse(texts: Texts, asked: readonly Asked[]): readonly string[] {
  const existing = new Set([...texts.keys()].map(askedKey));
  const stems = asked.flatMap((source) => source.stems);
  const exists = (key: string): boolean =>
    existing.has(key) || stems.some((stem) => existing.has(`${stem}.${key}`));
  const isAsked = (key: string): boolean =>
    asked.some(
      ({ quoted, patterns }) => quoted.has(key) || patterns.some((pattern) => pattern.test(key)),
    );
  const isUsed = (key: string): boolean =>
    isAsked(key) ||
    stems.some((stem) => key.startsWith(`${stem}.`) && isAsked(key.slice(stem.length + 1)));
  const missing = asked.flatMap(({ direct }) => direct.filter((key) => !exists(key)));
  return [
    ...missing.map((key) => `${key}: asked for, but in no locale file`),
    ...[...existing].filter((key) => !isUsed(key)).map((key) => `${key}: never asked for`),
  ];
}
