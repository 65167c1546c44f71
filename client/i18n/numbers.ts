const kept = new Map<string, Intl.NumberFormat>();

/** A whole number the language's way. */
export function wholeNumber(value: number, language: string): string {
  let format = kept.get(language);
  if (!format) kept.set(language, (format = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })));
  return format.format(value);
}
