import { useMemo } from 'react';
import { encode } from 'uqr';

/** A QR code of an address. Always dark on light, with its quiet zone, so that phones read it in dark mode too. */
export function QrCode({ address, label, size = 160 }: { address: string; label: string; size?: number }) {
  const { path, count } = useMemo(() => {
    const { data } = encode(address, { ecc: 'M', border: 3 });
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { path: squares.join(''), count: data.length };
  }, [address]);
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${count} ${count}`}
      shapeRendering="crispEdges"
    >
      <rect width={count} height={count} fill="#fff" />
      <path d={path} fill="#15201e" />
    </svg>
  );
}
