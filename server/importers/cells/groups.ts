import type { Group } from '../../../shared/model/group.ts';
import { plainWords } from '../words.ts';

/** How programmes name the stakeholder groups, in plain words (see `plainWords`). */
const WORDS: Record<Group, readonly string[]> = {
  government: [
    'government',
    'governments',
    'governmental',
    'gov',
    'govt',
    'gouvernement',
    'gouvernements',
    'gobierno',
    'gobiernos',
    'حكومه',
    'حكومة',
    'الحكومات',
  ],
  'private-sector': [
    'private sector',
    'business',
    'industry',
    'private',
    'company',
    'commercial',
    'secteur prive',
    'entreprise',
    'entreprises',
    'sector privado',
    'empresa',
    'empresas',
    'القطاع الخاص',
  ],
  'civil-society': [
    'civil society',
    'ngo',
    'ngos',
    'non governmental organization',
    'non governmental organisation',
    'societe civile',
    'ong',
    'sociedad civil',
    'المجتمع المدني',
  ],
  'technical-community': [
    'technical community',
    'technical',
    'tech community',
    'technical and academic community',
    'communaute technique',
    'comunidad tecnica',
    'المجتمع التقني',
  ],
  academia: [
    'academia',
    'academic',
    'academic community',
    'university',
    'research',
    'monde universitaire',
    'universite',
    'universitaire',
    'academie',
    'universidad',
    'الأوساط الأكاديمية',
  ],
  intergovernmental: [
    'intergovernmental',
    'intergovernmental organization',
    'intergovernmental organisation',
    'intergovernmental organizations',
    'intergovernmental organisations',
    'international organization',
    'international organisation',
    'igo',
    'organisation intergouvernementale',
    'organisations intergouvernementales',
    'organizacion intergubernamental',
    'organismo internacional',
    'intergubernamental',
    'المنظمات الحكومية الدولية',
  ],
  other: ['other', 'others', 'autre', 'autres', 'otro', 'otros', 'أخرى'],
};

const GROUP_OF = new Map(
  Object.entries(WORDS).flatMap(([group, words]) => words.map((word) => [plainWords(word), group as Group] as const)),
);

/** The group that a programme's words mean, if any. */
export const groupOf = (text: string): Group | undefined => GROUP_OF.get(plainWords(text));
