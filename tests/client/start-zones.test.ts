// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { allZones, describeZone, findZones } from '../../client/features/start/zones.ts';
import { ownTracks } from '../../client/features/start/use-start.ts';
import { typedCode } from '../../client/kit/join-code.ts';
import { fileProblem } from '../../client/kit/file-drop.tsx';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Seat } from '../../shared/model/seat.ts';
import type { Track } from '../../shared/model/track.ts';

const ZONES = ['Africa/Dakar', 'America/Argentina/Buenos_Aires', 'Europe/Istanbul', 'Asia/Kuala_Lumpur', 'UTC'];

describe('finding a time zone', () => {
  it('finds a city by its beginning, in any case, with spaces for underscores', () => {
    expect(findZones(ZONES, 'istan')).toEqual(['Europe/Istanbul']);
    expect(findZones(ZONES, 'KUALA lumpur')).toEqual(['Asia/Kuala_Lumpur']);
    expect(findZones(ZONES, 'buenos argentina')).toEqual(['America/Argentina/Buenos_Aires']);
  });

  it('puts a city that begins with the words before one that has them in its region', () => {
    expect(findZones(['Asia/Europa', 'Europe/Rome', 'Asia/Dubai'], 'europ')[0]).toBe('Asia/Europa');
  });

  it('shows everything while nothing is typed, and nothing where nothing fits', () => {
    expect(findZones(ZONES, '  ')).toEqual(ZONES);
    expect(findZones(ZONES, 'atlantis')).toEqual([]);
  });

  it('always offers UTC, and says city, region and offset', () => {
    expect(allZones()).toContain('UTC');
    const winter = Date.UTC(2026, 0, 1);
    expect(describeZone('America/Argentina/Buenos_Aires', winter)).toEqual({
      city: 'Buenos Aires',
      region: 'America, Argentina',
      offset: 'UTC-3',
    });
  });
});

describe('a typed code', () => {
  it('is understood in any case, with or without its dashes and spaces', () => {
    for (const typed of ['K7M-2QX', 'k7m2qx', ' K7M 2QX ', 'k7m–2qx']) expect(typedCode(typed), typed).toBe('K7M-2QX');
    expect(typedCode('k7m2qxk7m')).toBe('K7M-2QX-K7M');
  });

  it('is refused where it has another length or a sign that no code has', () => {
    for (const typed of ['', 'K7M', 'K7M-2QX-K', 'K7M-2Q0', '../../x']) expect(typedCode(typed), typed).toBeUndefined();
  });
});

describe('a file that cannot be a programme', () => {
  it('is refused before it is sent, by what is wrong with it', () => {
    expect(fileProblem({ name: 'a.csv', size: 12 })).toBeUndefined();
    expect(fileProblem({ name: 'a.csv', size: 0 })).toBe('empty');
    expect(fileProblem({ name: 'a.XLSX', size: 12 })).toBe('spreadsheet');
    expect(fileProblem({ name: 'a.ics', size: LIMITS.importBytes })).toBeUndefined();
    expect(fileProblem({ name: 'a.ics', size: LIMITS.importBytes + 1 })).toBe('tooLarge');
  });
});

describe('the own tracks', () => {
  const track = (id: string, demo = false): Track => ({
    id: id as TrackId,
    slug: id,
    name: id,
    timezone: 'UTC',
    createdAt: '2026-01-01',
    ...(demo ? { demo: true as const } : {}),
  });
  const seat = (trackId: string, joinedAt: string): Seat => ({
    id: `s-${trackId}` as SeatId,
    trackId: trackId as TrackId,
    name: 'Sample person',
    group: 'academia',
    place: 'room',
    role: 'participant',
    workshopIds: [],
    joinedAt,
  });

  it('list the demo only for who sits in it, and every other track for the admin', () => {
    const tracks = [track('demo', true), track('a')];
    expect(ownTracks({ admin: false, seats: [] }, tracks)).toEqual([]);
    expect(ownTracks({ admin: true, seats: [] }, tracks).map((own) => own.track.id)).toEqual(['a']);
    expect(ownTracks({ admin: false, seats: [seat('demo', '2026-02-01')] }, tracks).map((own) => own.track.id)).toEqual(
      ['demo'],
    );
  });

  it('come newest seat first', () => {
    const seats = [seat('a', '2026-02-01'), seat('b', '2026-03-01')];
    const listed = ownTracks({ admin: false, seats }, [track('a'), track('b')]);
    expect(listed.map((own) => own.track.id)).toEqual(['b', 'a']);
  });
});
