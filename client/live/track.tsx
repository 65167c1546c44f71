import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { WorkshopId } from '../../shared/ids.ts';
import type { Command } from '../../shared/model/command.ts';
import type { LiveView, Person, You } from '../../shared/model/live.ts';
import type { Role, Seat } from '../../shared/model/seat.ts';
import type { Track } from '../../shared/model/track.ts';
import type { Workshop } from '../../shared/model/workshop.ts';
import { call, callKept, CallFailed, type ClientFailureCode } from '../api.ts';
import { LiveSession, type LiveStatus, type RunAnswer } from './live-session.ts';

/** What every screen of a track may use. */
export type TrackValue = {
  track: Track;
  /** The own seat, with the role it has at this moment. */
  seat: Seat;
  /** Short code that brings participants in, where this seat may show it. */
  code: string | undefined;
  workshops: Workshop[];
  workshopById: ReadonlyMap<WorkshopId, Workshop>;
  /** Read the workshops again, after an own change. */
  refreshWorkshops: () => Promise<void>;
  /** Read the track again, after an own change. */
  refreshTrack: () => Promise<void>;
  status: LiveStatus;
  session: LiveSession;
};

const Context = createContext<TrackValue | undefined>(undefined);

type Loaded = { track: Track; seat: Seat; code: string | undefined; workshops: Workshop[] };

/**
 * Loads a track and keeps its live session open. While loading and on failure it shows what it is
 * given; inside, `useTrack` always has a track and a seat.
 */
export function TrackProvider(props: {
  slug: string;
  loading: ReactNode;
  failed: (code: ClientFailureCode) => ReactNode;
  children: ReactNode;
}) {
  const { slug } = props;
  const [loaded, setLoaded] = useState<Loaded>();
  const [failure, setFailure] = useState<ClientFailureCode>();

  const load = useCallback(async (): Promise<void> => {
    try {
      setLoaded(await read(slug));
      setFailure(undefined);
    } catch (error) {
      setFailure(error instanceof CallFailed ? error.code : 'internal');
    }
  }, [slug]);

  useEffect(() => {
    setLoaded(undefined);
    void load();
  }, [load]);

  if (failure && !loaded) return props.failed(failure);
  if (!loaded) return props.loading;
  return (
    <Connected key={loaded.track.id} loaded={loaded} reload={load} failed={props.failed}>
      {props.children}
    </Connected>
  );
}

async function read(slug: string): Promise<Loaded> {
  const { tracks } = await callKept('listTracks', {});
  const found = tracks.find((track) => track.slug === slug);
  if (!found) throw new CallFailed('not-found');
  const params = { trackId: found.id };
  const [{ track, seat, code }, { workshops }] = await Promise.all([
    callKept('readTrack', { params }),
    callKept('listWorkshops', { params }),
  ]);
  if (!seat) throw new CallFailed('not-known');
  return { track, seat, code, workshops };
}

function Connected(props: {
  loaded: Loaded;
  reload: () => Promise<void>;
  failed: (code: ClientFailureCode) => ReactNode;
  children: ReactNode;
}) {
  const { loaded, reload } = props;
  const session = useLiveSession(loaded.track.id);
  if (!session) return null;
  return (
    <WithSession session={session} loaded={loaded} reload={reload} failed={props.failed}>
      {props.children}
    </WithSession>
  );
}

/** A session opened and closed with the component; undefined in the first render. */
function useLiveSession(trackId: string): LiveSession | undefined {
  const [session, setSession] = useState<LiveSession>();
  useEffect(() => {
    const opened = new LiveSession(trackId);
    setSession(opened);
    return () => opened.close();
  }, [trackId]);
  return session;
}

function WithSession(props: {
  session: LiveSession;
  loaded: Loaded;
  reload: () => Promise<void>;
  failed: (code: ClientFailureCode) => ReactNode;
  children: ReactNode;
}) {
  const { session, loaded, reload } = props;
  const status = useSyncExternalStore(session.subscribe, session.getStatus);
  const [workshops, setWorkshops] = useState(loaded.workshops);

  const refreshWorkshops = useCallback(async () => {
    const reply = await call('listWorkshops', { params: { trackId: loaded.track.id } }).catch(() => undefined);
    if (reply) setWorkshops(reply.workshops);
  }, [loaded.track.id]);

  const seen = useRef(status.workshopsRevision);
  useEffect(() => {
    if (seen.current === status.workshopsRevision) return;
    seen.current = status.workshopsRevision;
    void refreshWorkshops();
  }, [status.workshopsRevision, refreshWorkshops]);

  const value = useMemo<TrackValue>(
    () => ({
      track: loaded.track,
      seat: status.snapshot?.you.seat ?? loaded.seat,
      code: loaded.code,
      workshops,
      workshopById: new Map(workshops.map((workshop) => [workshop.id, workshop])),
      refreshWorkshops,
      refreshTrack: reload,
      status,
      session,
    }),
    [loaded, status, workshops, refreshWorkshops, reload, session],
  );
  if (status.connection === 'refused') return props.failed(status.refused ?? 'not-known');
  return <Context value={value}>{props.children}</Context>;
}

/** The track this screen is in. */
export function useTrack(): TrackValue {
  const value = useContext(Context);
  if (!value) throw new Error('useTrack outside of TrackProvider');
  return value;
}

/** The live session's state; undefined until the first snapshot has come. */
export const useLive = (): LiveView | undefined => useTrack().status.snapshot?.live;
export const useYou = (): You | undefined => useTrack().status.snapshot?.you;

/**
 * People by seat id whom the session shows by name (see `LiveView.people`); empty until the first snapshot.
 */
export function usePeople(): ReadonlyMap<string, Person> {
  const people = useLive()?.people;
  return useMemo(() => new Map(Object.entries(people ?? {})), [people]);
}

/** Everyone with a seat, for a list of them; undefined until it has come. */
export function useEveryone(): Person[] | undefined {
  const { people } = useTrack().session;
  return useSyncExternalStore(people.subscribe, people.getList);
}

/** Roles that run the meeting. */
export const isChair = (role: Role): boolean => role === 'admin' || role === 'moderator';

/**
 * `run(command)` sends a command and answers what came of it. Failures are told by the caller
 * (most use `useRun` of `client/kit/toast.tsx`, which shows them).
 */
export const useRunCommand = (): ((command: Command) => Promise<RunAnswer>) => {
  const { session } = useTrack();
  return useCallback((command) => session.run(command), [session]);
};

/**
 * The server's time, renewed at each whole step of `every` milliseconds by the server's clock, so
 * that all devices turn the second together.
 */
export function useServerTime(every = 1_000): number {
  const { session } = useTrack();
  const [now, setNow] = useState(() => session.clock.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const time = session.clock.now();
      setNow(time);
      timer = setTimeout(tick, every - (time % every) + 1);
    };
    tick();
    return () => clearTimeout(timer);
  }, [session, every]);
  return now;
}
