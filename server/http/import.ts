import { Failure } from '../../shared/failure.ts';
import type { WorkshopId } from '../../shared/ids.ts';
import type { Track } from '../../shared/model/track.ts';
import type { EndpointInput, EndpointReply } from '../../shared/wire/schema/endpoints.ts';
import { newId } from '../identity/ids.ts';
import {
  hasErrors,
  planImport,
  previewProgramme,
  readProgramme,
  type ImportPlan,
  type ImportProblem,
  type ReadOptions,
} from '../importers/index.ts';
import type { Services } from '../services.ts';
import { apply, type WorkshopRecord } from '../session/workshops.ts';
import type { Handlers } from './route.ts';
import { languageOf, wording } from './wording.ts';

type Report = EndpointReply<'importWorkshops'>;

/** The programme comes in: looked at first, then all of it or nothing. */
export function importRoutes({ workshops, now }: Services): Pick<Handlers, 'importWorkshops' | 'previewImport'> {
  return {
    async previewImport({ query, body }, { track }) {
      const preview = await previewProgramme(body, readOptions(query, track));
      if (preview.rows === 0) throw new Failure('nothing-to-import');
      return preview;
    },

    async importWorkshops({ params, query, body }, { track, language }) {
      const dryRun = query.dryRun === '1' || query.dryRun === 'true';
      const { format, rows, problems, skipped } = await readProgramme(body, readOptions(query, track));
      const worded = await wordProblems(problems, language);
      if (hasErrors(problems) && !dryRun) throw new Failure('import-problems', worded);
      if (rows.length === 0 && !hasErrors(problems)) throw new Failure('nothing-to-import');
      return workshops.rewrite(params.trackId, async (existing) => {
        const plan = planImport(existing, rows);
        const counts = { created: plan.create.length, updated: plan.update.length, unchanged: plan.unchanged.length };
        const result: Report = { format, ...counts, skipped, problems: worded };
        return { workshops: dryRun ? [] : carryOut(plan, track, now()), result };
      });
    },
  };
}

/** The records that a plan comes to; revisions and times are the store's business. */
function carryOut(plan: ImportPlan<WorkshopRecord>, track: Track, at: number): WorkshopRecord[] {
  const updatedAt = new Date(at).toISOString();
  return [
    ...plan.create.map(({ sourceId, fields }) => {
      const identity = { id: newId<WorkshopId>(), trackId: track.id, sourceId, revision: 0, updatedAt };
      return { ...fields, ...identity, imported: fields };
    }),
    ...plan.update.map(({ workshop, fields, imported }) => ({ ...apply(workshop, fields), imported })),
    ...plan.unchanged.map(({ workshop, imported }) => ({ ...workshop, imported })),
  ];
}

function readOptions({ format, mapping }: EndpointInput<'importWorkshops'>['query'], track: Track): ReadOptions {
  const options = { format: format ?? ('auto' as const), timezone: track.timezone };
  return mapping === undefined ? options : { ...options, mapping: parseMapping(mapping) };
}

function parseMapping(text: string): Record<string, string> {
  const refused = () => new Failure('bad-request', [{ field: 'mapping', code: 'invalid' }]);
  let mapping: unknown;
  try {
    mapping = JSON.parse(text);
  } catch {
    throw refused();
  }
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) throw refused();
  if (!Object.values(mapping).every((field) => typeof field === 'string')) throw refused();
  return mapping as Record<string, string>;
}

async function wordProblems(problems: readonly ImportProblem[], language: string | undefined) {
  const t = await wording(languageOf(language));
  return problems.map((problem) => ({ ...problem, message: t(`problem.${problem.code}`) }));
}
