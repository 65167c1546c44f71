/**
 * Direction of a text by its first letter, as `dir="auto"` finds it; for a whole made of blocks that
 * each find their own, where `auto` would look at none of them. Undefined without letters.
 */
export function textDirection(text: string): 'ltr' | 'rtl' | undefined {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter)
    ? 'rtl'
    : 'ltr';
}
