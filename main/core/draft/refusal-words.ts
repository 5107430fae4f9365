/** Braces, a name with its value, a tag, a list or one quoted text: what one program writes to another. */
const MACHINE = /[{}]|"\s*:|<\/?[a-z!?]|^\s*\[|^\s*"[^"]*"\s*$/i;
/** How a field is named in an error: `data.products[3].skus[0].price`. */
const PATH = /^[\w.[\]-]{1,120}$/;

/** What HubRise says of a refusal, as people may read it; empty where it is no sentence. */
export function sentenceOf(message: string): string {
  return MACHINE.test(message) ? '' : message.trim();
}

/** The field that a refusal is about; null where what stands there names none. */
export function fieldPathOf(field: string | null): string | null {
  return field !== null && PATH.test(field) ? field : null;
}
