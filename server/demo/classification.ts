/**
 * Our own sorting of the 45 sessions for the demo's map, by the programme's ids. Only where title or
 * tags say it; a session that could be anywhere has no cluster.
 */
const MEMBERS: Record<string, readonly string[]> = {
  'Jurisdiction and fragmentation': ['ws112', 'ws63', 'ws97'],
  'Privacy and surveillance': ['ws71', 'ws129', 'ws220', 'ws146', 'workshop48', 'workshop53'],
  'Expression and rights': [
    'ws21',
    'ws225',
    'ws107',
    'ws188',
    'workshop54',
    'pre-event68',
    'open-forum49',
    'open-forum75',
    'ws20',
  ],
  'Security and trust': ['ws43', 'workshop58', 'other69', 'pre-event63', 'ws1'],
  'Enhanced cooperation': [
    'workshop52',
    'workshop55',
    'workshop56',
    'workshop57',
    'pre-event59',
    'pre-event60',
    'pre-event62',
  ],
  'Access and capacity': [
    '62',
    'ws7',
    'pre-event61',
    'pre-event64',
    'pre-event66',
    'pre-event67',
    'open-forum50',
    'other73',
  ],
  'The forum itself': ['main-session70', 'main-session71', 'main-session72', 'other74', 'pre-event65'],
};

/** Cluster by the programme's id. */
export const CLUSTER_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(MEMBERS).flatMap(([cluster, ids]) => ids.map((id) => [`igf2014-${id}`, cluster] as const)),
);
