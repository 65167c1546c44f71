/**
 * The version of what crosses the network. Raise it when a message, endpoint or document field
 * changes in a way that an older client cannot take, and write the line of history.
 *
 * 1  2026-11  first.
 * 2  2026-11  live session: after the first `snapshot` only `change` (a merge patch) and `you`; people are counted, and
 *             listed by `people` for who asks; `reasons` and `people` are keyed by seat. Documents: who follows asks to
 *             see pointers (`watch`). Versions of documents.
 */
export const WIRE_VERSION = 2;
