/**
 * Every length, count and interval that the product enforces, each with its unit and reason.
 * Lengths are in UTF-16 code units (JavaScript's `length`), sizes in bytes, times in milliseconds.
 */
export const LIMITS = {
  /** A title that still fits two lines of the guide in print. */
  trackName: 120,
  slug: 60,
  personName: 60,
  organisationName: 160,
  organisations: 20,
  workshopTitle: 300,
  workshopNumber: 20,
  theme: 120,
  tag: 60,
  tags: 30,
  room: 120,
  /** A three-minute pitch is about 450 words. */
  pitch: 4_000,
  summary: 8_000,
  policyQuestion: 600,
  policyQuestions: 12,
  /** Markdown of a whole slide deck; forty slides of 500 characters. */
  slides: 20_000,
  url: 2_000,
  /** IGF had about 300 sessions in its largest year; ten times that is a mistake, not a track. */
  workshops: 3_000,
  /** The reason of a link is one line on the map. */
  linkReason: 200,
  mechanismTitle: 160,
  mechanismText: 1_000,
  links: 4_000,
  mechanisms: 2_000,
  /** A position's reason is printed beside the principle as dissent. */
  positionReason: 2_000,
  /** Principles that positions and statuses are kept for; a jointly drafted text has 10 to 30. */
  principles: 500,
  steps: 100,
  stepTitle: 200,
  stepMinutes: 600,
  seats: 5_000,
  invitations: 1_000,
  /** The map's cards stay inside this square (map units, the card is 132 x 44). */
  mapExtent: 20_000,
  /** An uploaded programme. The largest real export at hand is 0.3 MB. */
  importBytes: 5 * 1024 * 1024,
  importRows: 3_000,
  importProblems: 200,
  /** JSON bodies other than an import. */
  bodyBytes: 256 * 1024,
  /** One Yjs update from an editor: a large paste. */
  updateBytes: 256 * 1024,
  /** First sync of an editor who was offline long. */
  syncBytes: 1024 * 1024,
  /** A frame from somebody who may only receive: sync step 1 of a large document, or a ping. */
  readerFrameBytes: 64 * 1024,
  awarenessBytes: 4 * 1024,
  /** A whole document's encoded state; past it the document refuses edits, with words. */
  documentBytes: 10 * 1024 * 1024,
  /** A version's name fits one line of the list. */
  versionName: 120,
  /** Named versions of one document. They are never dropped by themselves, and each may hold `documentBytes`. */
  namedVersions: 100,
  /** Versions that the server takes by itself, of one document: a day's run of show, and hours of weeks around it. */
  automaticVersions: 100,
  /** One Socket.io message. */
  commandBytes: 64 * 1024,
  /** Commands a seat may send: a burst, then so many a second. */
  commandBurst: 40,
  commandsPerSecond: 10,
  /** Joins, claims and code guesses an address may try in a minute. */
  joinsPerMinute: 60,
} as const;

/** Times, in milliseconds. */
export const INTERVALS = {
  /** How long a group commit waits for company; below a frame, so nobody feels it. */
  groupCommit: 10,
  /** WebSocket ping; half-open sockets are reaped after two missed ones. */
  ping: 25_000,
  /** A room without people keeps its document in memory so long. */
  roomLinger: 30_000,
  /** A document that is being changed gets a version so often. */
  version: 60 * 60 * 1000,
  /** How often the server looks whether one is due; the log keeps who wrote what for longer than this. */
  versionLook: 60_000,
  /** How often a client measures the server's clock. */
  clockSample: 20_000,
  /** A seat's cookie: a conference, its preparation and the weeks after. */
  seatCookie: 120 * 24 * 60 * 60 * 1000,
} as const;
