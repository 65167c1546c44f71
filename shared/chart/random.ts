/**
 * Numbers from 0 to 1 that are the same each time: a linear congruential generator with the
 * constants of Numerical Recipes. Good enough to break ties in a layout; never for secrets.
 */
export function seededRandom(seed = 1): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
