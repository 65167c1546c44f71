import ICAL from 'ical.js';
import type { Block } from './blocks.ts';

/** The time zones that a calendar file describes itself, by their name in the file. */
export type FileZones = ReadonlyMap<string, ICAL.Timezone>;

/** Zones of the file's VTIMEZONE components; one that cannot be read is left out. */
export function readZones(blocks: readonly Block[]): FileZones {
  return new Map(
    blocks.flatMap(({ name, text }) => {
      if (name !== 'VTIMEZONE') return [];
      try {
        const component = new ICAL.Component(ICAL.parse(text) as unknown[]);
        const tzid = String(component.getFirstPropertyValue('tzid') ?? '');
        return [[tzid, new ICAL.Timezone({ component, tzid })] as const];
      } catch {
        return [];
      }
    }),
  );
}

/**
 * IANA name behind a TZID: the name itself, or its end where a program puts something in front
 * (`/mozilla.org/20050126_1/Europe/Berlin`). Undefined where it is no name this runtime knows.
 */
export function ianaZone(tzid: string): string | undefined {
  const parts = tzid.split('/').filter(Boolean);
  const candidates = [tzid, parts.slice(-3).join('/'), parts.slice(-2).join('/')];
  return candidates.find((name) => name === 'UTC' || (name.includes('/') && !name.startsWith('/') && isZone(name)));
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
