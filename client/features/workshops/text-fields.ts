import { LIMITS } from '../../../shared/limits.ts';
import type { Workshop, WorkshopEdit } from '../../../shared/model/workshop.ts';

/** Parts of a workshop that are edited as one text. */
export type TextPart = 'title' | 'summary' | 'pitch' | 'slides' | 'policyQuestions';

export const TEXT_LIMITS: Record<TextPart, number> = {
  title: LIMITS.workshopTitle,
  summary: LIMITS.summary,
  pitch: LIMITS.pitch,
  slides: LIMITS.slides,
  policyQuestions: LIMITS.policyQuestion * LIMITS.policyQuestions,
};

/** The part as one text; questions one a line. */
export function readPart(part: TextPart, workshop: Workshop): string {
  if (part === 'policyQuestions')
    return workshop.policyQuestions.map((question) => question.replaceAll(/\s*\n\s*/g, ' ')).join('\n');
  return workshop[part] ?? '';
}

/** The edit that makes the part this text; nothing where it is as before. An emptied text is `null`. */
export function partFields(part: TextPart, before: string, after: string): WorkshopEdit['fields'] {
  if (after.trim() === before.trim()) return {};
  if (part === 'policyQuestions') {
    return {
      policyQuestions: after
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    };
  }
  // An emptied title goes to the server as it is, which says that one is needed.
  if (part === 'title') return { title: after.trim() };
  return { [part]: after.trim() === '' ? null : after };
}

/** Words as people count them, in any script with spaces. */
export const countWords = (text: string): number => text.trim().split(/\s+/).filter(Boolean).length;
