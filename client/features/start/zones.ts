import { zoneCity, zoneOffset } from '../../i18n/times.ts';

/** Most zones a list shows at once; typing narrows it. */
export const MOST_SHOWN = 60;

/** Every zone this browser knows, by its IANA name. */
export function allZones(): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes('UTC') ? known : [...known, 'UTC'];
}

/** What a person reads of a zone: its city, its region, and the offset at an instant. */
export function describeZone(zone: string, now: number): { city: string; region: string; offset: string } {
  const slash = zone.lastIndexOf('/');
  return {
    city: zoneCity(zone),
    region: slash < 0 ? '' : zone.slice(0, slash).replaceAll('_', ' ').replaceAll('/', ', '),
    offset: zoneOffset(now, zone),
  };
}

/**
 * Zones whose name has every typed word in it; those whose city begins with what was typed come
 * first. Accents and case do not matter. Nothing typed gives all.
 */
export function findZones(zones: readonly string[], typed: string): string[] {
  const words = plain(typed).split(' ').filter(Boolean);
  if (words.length === 0) return [...zones];
  const found = zones.filter((zone) => words.every((word) => plain(zone).includes(word)));
  const rank = (zone: string) => (plain(zoneCity(zone)).startsWith(words.join(' ')) ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_/-]+/g, ' ')
    .trim();
