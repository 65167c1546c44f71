import { LIMITS } from '../../shared/limits.ts';
import type { Version, VersionReason } from '../../shared/model/version.ts';

/** What the server took by itself, from what goes first to what stays longest. */
const FIRST_TO_GO: readonly VersionReason[] = ['automatic', 'restore', 'end', 'step'];

/**
 * The version that goes when the server has taken too many: of the kind that goes first, the one whose
 * neighbours are closest in time, so that what stays is spread out. Named ones never go, nor the newest.
 * `versions` oldest first. Undefined where there is room.
 */
export function oneTooMany(versions: readonly Version[]): Version | undefined {
  const automatic = versions.filter(({ why }) => why !== 'named').length;
  if (automatic <= LIMITS.automaticVersions) return undefined;
  for (const reason of FIRST_TO_GO) {
    let least: { version: Version; gap: number } | undefined;
    for (const [index, version] of versions.slice(0, -1).entries()) {
      if (version.why !== reason) continue;
      const gap = (versions[index + 1]?.at ?? 0) - (versions[index - 1]?.at ?? 0);
      if (!least || gap < least.gap) least = { version, gap };
    }
    if (least) return least.version;
  }
  return undefined;
}
