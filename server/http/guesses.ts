import { isIPv6 } from 'node:net';
import { Failure } from '../../shared/failure.ts';
import { LIMITS } from '../../shared/limits.ts';
import { Buckets } from '../session/buckets.ts';
import type { Services } from '../services.ts';

/**
 * A limit on tries at secrets (claims, invitations, codes), by network address. A hall often shares
 * one address, so it is generous; an IPv6 address counts with its whole /64, which one person owns.
 * The function throws `too-often`.
 */
export function limitGuesses({ now }: Pick<Services, 'now'>): (address: string) => void {
  const buckets = new Buckets(LIMITS.joinsPerMinute, LIMITS.joinsPerMinute / 60);
  return (address) => {
    if (!buckets.take(networkOf(address), now())) throw new Failure('too-often');
  };
}

/** The address itself for IPv4 (also written as IPv6), the first 64 bits for IPv6. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const start = head.split(':').filter(Boolean);
  const end = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - start.length - end.length);
  return [...start, ...Array<string>(zeros).fill('0'), ...end]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}
