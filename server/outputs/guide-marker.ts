import type { Group } from '../../shared/model/group.ts';
import type { GuideWords } from './guide-words.ts';
import { html, trusted, type Html } from './html.ts';

/** Shape of each stakeholder group (the same in every language) and its short name in the style sheet. */
const SHAPES: Record<Group, { sign: string; shape: string }> = {
  government: { sign: 'gov', shape: '<rect x="1.5" y="1.5" width="21" height="21" rx="2.5"/>' },
  'private-sector': { sign: 'prv', shape: '<path d="M12-.6 24.6 12 12 24.6-.6 12Z"/>' },
  'civil-society': { sign: 'civ', shape: '<circle cx="12" cy="12" r="11.3"/>' },
  'technical-community': { sign: 'tec', shape: '<path d="M6.2 1.6h11.6L23.8 12l-6 10.4H6.2L.2 12Z"/>' },
  academia: { sign: 'aca', shape: '<path d="M12-1 25 22.6H-1Z"/>' },
  intergovernmental: { sign: 'igo', shape: '<path d="M1.6 1.2h20.8v11.6L12 24 1.6 12.8Z"/>' },
  other: { sign: 'oth', shape: '<rect x="1.5" y="6" width="21" height="12" rx="6"/>' },
};

/** The marker of a stakeholder group: shape, letter and, for who cannot see these, its name. */
export function marker(group: Group, { t }: GuideWords): Html {
  const { sign, shape } = SHAPES[group];
  return html`<span class="gm" data-g="${sign}"
    ><svg viewBox="-1 -1 26 26" aria-hidden="true">${trusted(shape)}</svg
    ><b aria-hidden="true">${t(`groupLetter.${group}`)}</b><span class="vh">${t(`group.${group}`)}</span></span
  >`;
}
