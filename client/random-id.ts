/**
 * A random id of 120 bits, URL-safe. `crypto.randomUUID` exists only on https and localhost, and
 * halls often reach the server by a plain address.
 */
export function randomId<Id extends string = string>(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(15));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_') as Id;
}
