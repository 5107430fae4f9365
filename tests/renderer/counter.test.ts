import { describe, expect, it } from 'vitest';
import {
  choiceAtOnce,
  createScanner,
  findArticles,
  withOption,
} from '../../renderer/logic/counter.ts';
import { aShop } from '../core/counter/shop.ts';

const goods = aShop();
const article = (ref: string) => {
  const found = goods.byRef.get(ref)?.article;
  if (found === undefined) throw new Error(ref);
  return found;
};

describe('one tap on an article', () => {
  it('sells what needs no choice, with what comes by itself', () => {
    expect(choiceAtOnce(article('coca'), goods)).toMatchObject({ size: 'coca', options: [] });
  });

  it('asks where there are sizes, a required list, or steps', () => {
    expect(choiceAtOnce(article('royale'), goods)).toBeNull();
    expect(choiceAtOnce(article('reine'), goods)).toBeNull();
    const deal = goods.articles.find(({ kind }) => kind === 'deal');
    expect(deal && choiceAtOnce(deal, goods)).toBeNull();
  });
});

describe('the options of a list', () => {
  const one = { key: 'sauce', max: 1 };
  const two = { key: 'toppings', max: 2 };

  it('of which one is taken replace each other', () => {
    const tomato = withOption([], one, 'tomate', 1);
    expect(withOption(tomato, one, 'creme', 1)).toEqual([
      { list: 'sauce', option: 'creme', count: 1 },
    ]);
  });

  it('are taken up to the limit and no further', () => {
    const full = withOption(withOption([], two, 'mozza', 1), two, 'mozza', 1);
    expect(full).toEqual([{ list: 'toppings', option: 'mozza', count: 2 }]);
    expect(withOption(full, two, 'jambon', 1)).toBe(full);
    expect(withOption(full, two, 'mozza', -1)).toMatchObject([{ count: 1 }]);
  });
});

describe('the search', () => {
  it('finds by words without accents, and by ref', () => {
    const names = (text: string) => findArticles(goods, text).map(({ name }) => name);
    expect(names('rei')).toEqual(['Reine']);
    expect(names('coca')).toEqual(['Coca 33 cl']);
    expect(names('p-vin')).toEqual(['Verre de vin']);
  });
});

describe('a scanner', () => {
  it('types faster than anybody, and ends with Enter', () => {
    const codes: string[] = [];
    const key = createScanner((code) => codes.push(code));
    [...'3760123'].forEach((digit, index) => {
      key(digit, index * 10);
    });
    expect(key('Enter', 75)).toBe(true);
    expect(codes).toEqual(['3760123']);
  });

  it('is not somebody who hits keys', () => {
    const codes: string[] = [];
    const key = createScanner((code) => codes.push(code));
    [...'376'].forEach((digit, index) => {
      key(digit, index * 200);
    });
    expect(key('Enter', 800)).toBe(false);
    expect(codes).toEqual([]);
  });
});
