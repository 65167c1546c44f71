// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { Slots } from '../../client/features/principles/slots.ts';
import type { PrincipleId } from '../../shared/ids.ts';

describe('what stands between the paragraphs of the editor', () => {
  const slot = new Slots().element('p1' as PrincipleId, 'foot');
  slot.innerHTML = '<p>12 of 12 heard</p><button><span>Support</span></button>';
  const press = (target: Element | null) =>
    target?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));

  it('leaves the caret where it is when pressed', () => {
    expect(press(slot.querySelector('p'))).toBe(false);
  });

  it('lets its controls take the focus', () => {
    expect(press(slot.querySelector('span'))).toBe(true);
  });
});
