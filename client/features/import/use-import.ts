import { useCallback, useRef, useState } from 'react';
import type { TrackId } from '../../../shared/ids.ts';
import { call, CallFailed, type ClientFailureCode } from '../../api.ts';
import { useTrack } from '../../live/track.tsx';
import { type Mapping, type Preview, refusedReport, remap, type Report } from './report.ts';

/** Where an import is. Nothing is stored before `done`. */
export type ImportState =
  | { step: 'file'; reading?: string; failure?: ClientFailureCode }
  | Matching
  | { step: 'done'; report: Report };

export type Matching = {
  step: 'match';
  name: string;
  bytes: Uint8Array;
  /** What the headings say by themselves. */
  first: Preview;
  /** The same with the mapping. */
  preview: Preview;
  mapping: Mapping;
  /** What the dry run found. */
  report: Report;
  doing?: 'checking' | 'importing';
  failure?: ClientFailureCode;
};

export type ImportActs = {
  open: (file: File) => Promise<void>;
  /** Send a column to another field (`''` leaves it out) and look again. */
  map: (heading: string, field: string) => Promise<void>;
  check: () => Promise<void>;
  commit: () => Promise<void>;
  restart: () => void;
};

/** An import from the file to the programme. Of two answers only that to the newest question counts. */
export function useImport(): [ImportState, ImportActs] {
  const { track, refreshWorkshops } = useTrack();
  const [state, setState] = useState<ImportState>({ step: 'file' });
  const turn = useRef(0);

  /** Runs `ask`; its outcome is shown unless something newer was asked meanwhile. */
  const show = useCallback(async (ask: () => Promise<ImportState>, failed: (error: CallFailed) => ImportState) => {
    const mine = (turn.current += 1);
    const next = await ask().catch((error: unknown) =>
      failed(error instanceof CallFailed ? error : new CallFailed('internal')),
    );
    if (mine === turn.current) setState(next);
  }, []);

  const check = useCallback(
    async (matching: Matching) => {
      const { doing: _, failure: __, ...rest } = matching;
      setState({ ...rest, doing: 'checking' });
      await show(
        async () => ({ ...rest, ...(await look(track.id, rest)) }),
        ({ code }) => ({ ...rest, failure: code }),
      );
    },
    [show, track.id],
  );

  const open = async (file: File) => {
    setState({ step: 'file', reading: file.name });
    await show(
      async () => {
        const bytes = await read(file);
        const seen = await look(track.id, { bytes, mapping: {} });
        return { step: 'match', name: file.name, bytes, first: seen.preview, mapping: {}, ...seen };
      },
      ({ code }) => ({ step: 'file', failure: code }),
    );
  };

  const commit = async (matching: Matching) => {
    const { doing: _, failure: __, ...rest } = matching;
    setState({ ...rest, doing: 'importing' });
    await show(
      async () => {
        const report = await send(track.id, rest, false);
        await refreshWorkshops();
        return { step: 'done', report };
      },
      ({ code, problems }) =>
        code === 'import-problems'
          ? { ...rest, report: refusedReport(rest.first.format, problems), failure: code }
          : { ...rest, failure: code },
    );
  };

  const matching = async (run: (matching: Matching) => Promise<void>) => {
    if (state.step === 'match' && state.doing !== 'importing') await run(state);
  };
  return [
    state,
    {
      open,
      map: (heading, field) =>
        matching((now) => check({ ...now, mapping: remap(now.mapping, now.first.columns, heading, field) })),
      check: () => matching(check),
      commit: () => matching(commit),
      restart: () => {
        turn.current += 1;
        setState({ step: 'file' });
      },
    },
  ];
}

type Given = Pick<Matching, 'bytes' | 'mapping'>;

/** Preview and dry run with the mapping. */
async function look(trackId: TrackId, given: Given): Promise<{ preview: Preview; report: Report }> {
  const [preview, report] = await Promise.all([
    call('previewImport', { params: { trackId }, query: queryOf(given), body: given.bytes }),
    send(trackId, given, true),
  ]);
  return { preview, report };
}

const send = (trackId: TrackId, given: Given, dryRun: boolean): Promise<Report> =>
  call('importWorkshops', {
    params: { trackId },
    query: { ...queryOf(given), dryRun: dryRun ? '1' : '0' },
    body: given.bytes,
  });

const queryOf = ({ mapping }: Given): { mapping?: string } =>
  Object.keys(mapping).length > 0 ? { mapping: JSON.stringify(mapping) } : {};

/** A file that was moved or is locked since it was chosen cannot be read. */
async function read(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new CallFailed('unreadable-file');
  }
}
