/** A message of the terminal's: tags in the order in which they came, and their values. */
export type Message = ReadonlyMap<string, string>;

/**
 * Reads a request (counter-sale §6), by its own reading of the page. `more`: it ends within a TLV, or
 * something that every request has is missing so far. `wrong`: it never becomes one.
 */
export function readRequest(text: string): Message | 'more' | 'wrong' {
  const message = new Map<string, string>();
  let rest = text;
  while (rest !== '') {
    if (rest.length < 5) return /^[A-Z]{0,2}\d{0,3}$/.test(rest) ? 'more' : 'wrong';
    const [, tag = '', digits = ''] = /^([A-Z]{2})(\d{3})/.exec(rest) ?? [];
    if (tag === '' || message.has(tag)) return 'wrong';
    const length = Number(digits);
    if (rest.length < 5 + length) return 'more';
    message.set(tag, rest.slice(5, 5 + length));
    rest = rest.slice(5 + length);
  }
  const isWhole = ['CZ', 'CJ', 'CA', 'CB', 'CD', 'CE'].every((tag) => message.has(tag));
  return isWhole ? message : 'more';
}

/** What of a request is not as the page says; empty where it is right. */
export function faultsOf(message: Message): readonly string[] {
  const rules: Readonly<Record<string, RegExp>> = {
    CZ: /^03\d\d$/,
    CJ: /^[\x20-\x7e]{12}$/,
    CA: /^\d\d$/,
    CB: /^\d{2,12}$/,
    CD: /^[012]$/,
    CE: /^978$/,
    BA: /^0$/,
    CF: /^.{1,99}$/,
    CC: /^[0-9A-Z]{3}$/,
    CK: /^100$/,
  };
  const wrong = [...message].flatMap(([tag, value]) =>
    rules[tag]?.test(value) === true ? [] : [`${tag}=${value}`],
  );
  return [...message.keys()][0] === 'CZ' ? wrong : ['CZ is not the first', ...wrong];
}

export function write(tags: readonly (readonly [tag: string, value: string])[]): string {
  return tags
    .map(([tag, value]) => `${tag}${String(value.length).padStart(3, '0')}${value}`)
    .join('');
}
