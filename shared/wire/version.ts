/**
 * The version of what crosses the network. Raise it when a message, endpoint or document field
 * changes in a way that an older client cannot take, and write the line of history.
 *
 * 1  2026-11  first.
 * 2  2026-11  live session: a whole at first, then what changed; documents: who follows asks to see pointers (`watch`);
 *             versions of documents.
 */
export const WIRE_VERSION = 2;
