import type { MechanismId, WorkshopId } from '../../shared/ids.ts';
import type { Mechanism } from '../../shared/model/mechanism.ts';
import { readTable } from '../importers/csv/table.ts';
import { COOPERATION_MECHANISMS_CSV } from './data/cooperation-mechanisms.ts';

/**
 * Which sessions a mechanism is shown with: those whose page the row was read from, or whose tags
 * are the row's issue. Mechanisms that no session of 2014 comes near are left out.
 */
const NAMED_BY: Record<string, readonly string[]> = {
  'Budapest Convention on Cybercrime': ['ws97', 'workshop53'],
  'Additional Protocol to the Budapest Convention on evidence in the cloud': ['ws97', 'workshop53'],
  'Convention 108': ['ws71', 'ws129', 'workshop48'],
  'OECD Privacy Guidelines': ['ws129', 'workshop48'],
  'APEC Cross Border Privacy Rules System': ['ws129', 'ws220'],
  'Global Network Initiative': ['ws21', 'ws225'],
  'Freedom Online Coalition': ['open-forum75'],
  'Digital Defenders Partnership': ['open-forum75'],
  'Internet & Jurisdiction Project / Policy Network': ['ws97', 'workshop53'],
  'Geneva Internet Platform': ['workshop55', 'workshop57'],
  'Internet Policy Observatory': ['workshop55', 'pre-event59'],
  'Internet Collaborative Stewardship Framework': ['workshop55'],
  'CSTD WGEC Correspondence Group mapping': ['workshop55', 'workshop56'],
  'IGF Best Practice Forum on CERTs': ['workshop58', 'other69'],
  'UN Guiding Principles on Business and Human Rights': ['ws21'],
  'Declaration/commission research network (Global Commission on Internet Governance)': ['ws63'],
};

type Row = { name: string; kind: string; issue: string; actors: string; status: string; source: string };

/** The demo's mechanisms, from the shipped table. */
export async function demoMechanisms(): Promise<Mechanism[]> {
  const { rows } = await readTable(COOPERATION_MECHANISMS_CSV, ',');
  let address = '';
  return rows.slice(1).flatMap(({ cells }, index) => {
    const [name = '', kind = '', issue = '', actors = '', status = '', source = ''] = cells;
    const row = { name, kind, issue, actors, status, source };
    // `same` in the table means the address of the row above.
    address = /https?:\/\/\S+/.exec(row.source)?.[0] ?? address;
    const sessions = NAMED_BY[row.name];
    return sessions ? [mechanism(row, address, index, sessions)] : [];
  });
}

function mechanism(
  { name, kind, issue, actors, status }: Row,
  url: string,
  index: number,
  sessions: readonly string[],
): Mechanism {
  const proposed = status.startsWith('proposed');
  return {
    id: `demo-mechanism-${index + 1}` as MechanismId,
    title: name,
    status: proposed ? 'possible' : 'existing',
    description: /\(\d{4}\)/.test(status) ? `Listed as ${status}.` : '',
    kind,
    issue: issue.replaceAll(';', ', '),
    actors,
    missing: '',
    url,
    howFar: proposed ? 2 : 4,
    workshopIds: sessions.map((id) => `igf2014-${id}` as WorkshopId),
    author: 'Demo',
  };
}
