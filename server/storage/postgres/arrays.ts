/**
 * Arrays as PostgreSQL reads them (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO). The library
 * would ask the server for its array types at each connection; one parameter of text a column needs none of it.
 */

/** Whole numbers; undefined is null. */
export const numbers = (values: readonly (number | undefined)[]): string =>
  `{${values.map((value) => value ?? 'null').join(',')}}`;

/** Bytes in hex; undefined is null. */
export const bytes = (values: readonly (Uint8Array | undefined)[]): string =>
  `{${values.map((value) => (value ? `"\\\\x${hex(value)}"` : 'null')).join(',')}}`;

/** Text without NUL, which PostgreSQL does not take. */
export const texts = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;

const hex = (value: Uint8Array): string =>
  Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex');
