/** Slides of the sessions that are presented in the demo, by the programme's id: public facts, and open questions of ours. */
const NOTE = '*Demo slide, made from public facts. It speaks for no organisation.*';

const deck = (title: string, when: string, room: string, tags: string, question: string): string =>
  [
    `# ${title}\n\n${when}\n\n${NOTE}`,
    `## What is known\n\n- When: ${when}\n- Where: ${room}\n- Tags: ${tags}\n\n${NOTE}`,
    `## An open question\n\n> ${question}\n\n${NOTE}`,
  ].join('\n\n---\n\n');

export const DEMO_SLIDES: Readonly<Record<string, string>> = {
  'igf2014-ws112': deck(
    'Implications of post-Snowden Internet localization proposals',
    'Tuesday 2 September 2014, 09:00 to 10:00',
    'Workshop Room 08 (Rumeli -1 Floor / Room 4)',
    'fragmentation, localization',
    'Which cooperation would make a localization rule unnecessary?',
  ),
  'igf2014-ws63': deck(
    'Preserving a Universal Internet: The Costs of Fragmentation',
    'Wednesday 3 September 2014, 17:00 to 18:00',
    'Workshop Room 09 (Rumeli -1 Floor / Room 6)',
    'fragmentation',
    'Who bears the costs of fragmentation, and who could prevent them together?',
  ),
  'igf2014-ws97': deck(
    'Will Cyberspace Fragment Along National Jurisdictions?',
    'Thursday 4 September 2014, 14:30',
    'Workshop Room 02 (Rumeli Ground Floor / Room B2)',
    'fragmentation, jurisdiction',
    'What would a fair process between jurisdictions need to have?',
  ),
  'igf2014-workshop56': deck(
    'Evaluating Multistakeholder Mechanisms to Address Internet Governance Issues',
    'Wednesday 3 September 2014',
    'not in the public programme',
    'enhanced cooperation, mechanisms',
    'By what would you judge whether a mechanism works?',
  ),
};
