/**
 * The version of what crosses the network. Raise it when a message, endpoint or document field
 * changes in a way that an older client cannot take, and write the line of history.
 *
 * 1  2026-11  first.
 */
export const WIRE_VERSION = 1;
