import { describe, expect, it } from 'vitest';
import { clampSlide, splitSlides } from '../../shared/domain/slides.ts';

describe('slides of a workshop', () => {
  it('are divided by lines of dashes and keep their order', () => {
    expect(splitSlides('# One\n\n---\n\nTwo\n---\nThree')).toEqual(['# One', 'Two', 'Three']);
  });

  it('are the same whatever ends a line', () => {
    expect(splitSlides('One\r\n---\r\nTwo')).toEqual(['One', 'Two']);
  });

  it('are not divided inside a code block', () => {
    const code = 'Before\n\n```\na\n---\nb\n```';
    expect(splitSlides(`${code}\n---\nAfter`)).toEqual([code, 'After']);
  });

  it('are not divided by a table or by dashes inside a line', () => {
    expect(splitSlides('| a | b |\n|---|---|\n| 1 | 2 |\n\nx --- y')).toHaveLength(1);
  });

  it('leave out empty ones', () => {
    expect(splitSlides('---\n\n---\nOnly\n---\n')).toEqual(['Only']);
    expect(splitSlides(undefined)).toEqual([]);
    expect(splitSlides(' \n')).toEqual([]);
  });

  it('show the last one for an index past the end', () => {
    expect(clampSlide(7, 3)).toBe(2);
    expect(clampSlide(-1, 3)).toBe(0);
    expect(clampSlide(0, 0)).toBe(0);
  });
});
