/** The shared documents of a track. */
export const DOCUMENT_NAMES = ['map', 'principles', 'notes'] as const;
export type DocumentName = (typeof DOCUMENT_NAMES)[number];
