// @vitest-environment jsdom
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Gauge } from '../../client/kit/gauge.tsx';
import { GaugeLines, GaugeNote } from '../../client/kit/gauge-lines.tsx';
import type { Standings } from '../../shared/domain/consensus.ts';

let place: HTMLElement;
let root: Root;
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

const draw = (shown: ReactNode) => act(() => root.render(shown));
const nameOf = (role: string) =>
  [...place.querySelectorAll(`[role=${role}]`)].map((one) => one.getAttribute('aria-label'));

const STANDINGS: Standings = {
  government: { support: 4, live: 3, concern: 1, object: 0 },
  'private-sector': { support: 2, live: 2, concern: 3, object: 0 },
};

describe('the consensus gauge', () => {
  test('says every group in words, lowest first, and names those that are not heard', () => {
    draw(<Gauge standings={STANDINGS} />);
    expect(nameOf('img')).toEqual([
      'Private sector 63, Government 82, Not heard: Civil society, Technical community, Academia, Intergovernmental',
    ]);
    expect(place.textContent).toContain('Furthest back: Private sector, 63');
  });

  test('nobody heard is said, not drawn as agreement', () => {
    draw(<Gauge standings={{}} />);
    expect(place.textContent).not.toContain('Furthest back');
    draw(<GaugeNote standings={{}} present={{ academia: 3 }} />);
    expect(place.textContent).toBe('Nobody has been heard on this yet.');
  });

  test('how many were heard stands under it, with the groups that were not', () => {
    draw(<GaugeNote standings={STANDINGS} present={{ government: 9, 'private-sector': 8 }} />);
    expect(place.textContent).toContain('15 of 17 heard');
    expect(place.textContent).toContain('Not heard: Civil society');
  });

  test('the breakdown gives each group a bar with its parts in words, silence included', () => {
    draw(<GaugeLines standings={STANDINGS} present={{ government: 9 }} />);
    expect(nameOf('img')[0]).toBe('Government: Support 4, Can live with it 3, Have concerns 1, Not heard 1');
    expect(nameOf('img')).toHaveLength(6);
  });
});
