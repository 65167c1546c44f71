import type { LinkId, WorkshopId } from '../../shared/ids.ts';
import type { Link, LinkType } from '../../shared/model/synergy.ts';

/** Links whose reason can be read in the programme: shared tags, days, themes or organisations. */
const LINES: readonly (readonly [from: string, to: string, type: LinkType, reason: string])[] = [
  ['ws112', 'ws63', 'complements', 'Both in the 2014 Fragmentation Track, with the tag fragmentation.'],
  ['ws63', 'ws97', 'complements', 'Both in the 2014 Fragmentation Track, with the tag fragmentation.'],
  ['ws112', 'ws97', 'output', 'Announced together in one guide, the Fragmentation Track of three workshops.'],
  ['ws97', 'workshop53', 'complements', 'Both have the tag jurisdiction, both on 4 September.'],
  ['ws112', 'workshop53', 'complements', 'Both titles speak of the time after Snowden.'],
  ['ws71', 'ws220', 'overlaps', 'Both about surveillance and privacy; 3 and 4 September.'],
  ['ws220', 'workshop53', 'overlaps', 'Both have the tag surveillance, both on 4 September.'],
  ['ws71', 'ws129', 'complements', 'Both have the tag privacy.'],
  ['ws129', 'ws220', 'complements', 'Both have the tag cross-border.'],
  ['ws129', 'workshop48', 'complements', 'Both have the tag privacy.'],
  ['ws146', 'ws220', 'complements', 'Anonymity and privacy protections, both on 4 September.'],
  ['ws21', 'workshop54', 'overlaps', 'Both have the tag intermediaries.'],
  ['ws21', 'ws225', 'complements', 'Freedoms online, both on 5 September.'],
  ['ws107', 'ws188', 'complements', 'Blocking, and reporting about it; both on 3 September.'],
  ['ws107', 'pre-event68', 'complements', 'Both about blocking or censorship.'],
  ['ws20', 'ws21', 'actors', 'UNESCO is named by both.'],
  ['ws112', 'ws21', 'actors', 'The Internet Society is named by both.'],
  ['ws112', 'pre-event65', 'actors', 'The Internet Society is named by both.'],
  ['pre-event59', 'pre-event68', 'actors', 'The Association for Progressive Communications is named by both.'],
  ['open-forum50', 'pre-event68', 'actors', 'The World Wide Web Foundation is named by both.'],
  ['workshop52', 'workshop56', 'overlaps', 'Same theme, same tag: enhanced cooperation.'],
  ['workshop55', 'workshop56', 'complements', 'Same theme, same tag, both on 3 September.'],
  ['workshop55', 'workshop57', 'mechanism', 'Both about platforms that map or clear Internet governance.'],
  ['workshop52', 'main-session70', 'complements', 'Both about the IGF and the future of its ecosystem.'],
  ['ws43', 'workshop58', 'complements', 'Both about cybersecurity: awareness and standards.'],
  ['ws43', 'other69', 'complements', 'Both about cybersecurity: awareness and information sharing.'],
  ['62', 'other73', 'complements', 'Both are capacity building sessions.'],
  ['open-forum75', 'ws225', 'complements', 'Both about rights and freedoms online.'],
];

/** The demo's links, made one minute after another on the eve of the forum. */
export const DEMO_LINKS: readonly Link[] = LINES.map(([from, to, type, reason], index) => ({
  id: `demo-link-${index + 1}` as LinkId,
  from: `igf2014-${from}` as WorkshopId,
  to: `igf2014-${to}` as WorkshopId,
  type,
  reason,
  author: 'Demo',
  createdAt: new Date(Date.UTC(2014, 7, 31, 12, index)).toISOString(),
}));
