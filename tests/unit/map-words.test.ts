import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortTitle } from '../../client/features/map/short-title.ts';
import { whenOf } from '../../client/features/map/when.ts';
import { mapWorkshop } from '../helpers/map-workshops.ts';

describe('short titles', () => {
  it.each([
    ['Anonymity by Design: Protecting While Connecting', 'Anonymity by Design'],
    ['Main Session - Taking Stock / Emerging Issues', 'Taking Stock'],
    ['Focus Session: Principles of Multi-stakeholder Cooperation', 'Principles…'],
    ['Privacy and the Right to be Forgotten', 'Privacy and the Right…'],
    ['Commonwealth IGF', 'Commonwealth IGF'],
    ['A universal data protection framework? How to make it work?', 'Universal data…'],
    ['Open Microphone session', 'Open Microphone session'],
    ['من يجيب على الطلب العابر للحدود؟ نموذج موحّد', 'من يجيب على الطلب العابر…'],
  ])('cut "%s" to "%s"', (title, short) => expect(shortTitle(title)).toBe(short));

  it('use the room there is', () => {
    expect(shortTitle('Implications of post-Snowden Internet localization proposals', 46)).toBe(
      'Implications of post-Snowden Internet…',
    );
  });

  it('are never empty, never too long, and the title itself where that fits', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 120 }).filter((text) => text.trim() !== ''),
        (title) => {
          const short = shortTitle(title);
          expect(short.length).toBeGreaterThan(0);
          expect(short.length).toBeLessThanOrEqual(25);
        },
      ),
    );
  });
});

describe('when a workshop is', () => {
  const tuesday = mapWorkshop('a', { date: '2014-09-02', start: '11:00', timezone: 'Europe/Istanbul' });

  it('is said by the conference clock, and by the viewer clock where it differs', () => {
    expect(whenOf(tuesday, 'UTC', 'Europe/London', 'en')).toEqual({ conference: 'Tue 11:00', yours: '09:00' });
    expect(whenOf(tuesday, 'UTC', 'Europe/Istanbul', 'en')).toEqual({ conference: 'Tue 11:00' });
  });

  it("names the viewer's day where that is another", () => {
    expect(whenOf(tuesday, 'UTC', 'Pacific/Auckland', 'en')?.yours).toBe('20:00');
    expect(whenOf({ ...tuesday, start: '23:00' }, 'UTC', 'Pacific/Auckland', 'en')?.yours).toBe('Wed 08:00');
  });

  it('is the day alone where the programme gives no hour, and nothing where it gives no day', () => {
    expect(whenOf(mapWorkshop('a', { date: '2014-09-02' }), 'Asia/Makassar', 'UTC', 'en')).toEqual({
      conference: 'Tue',
    });
    expect(whenOf(mapWorkshop('a'), 'UTC', 'UTC', 'en')).toBeUndefined();
  });
});
