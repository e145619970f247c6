/** PacketWalk's mark: an envelope on its way. */
export function AppMark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 24 24">
      <rect width="24" height="24" rx="6" fill="var(--color-accent)" />
      <g fill="none" stroke="var(--color-on-accent)" strokeWidth="1.6" strokeLinejoin="round" strokeLinecap="round">
        <rect x="6.4" y="6" width="12.2" height="9" rx="1.6" />
        <path d="m7 7.2 5.5 4.2L18 7.2" />
        <path d="M4.6 18.6h.01M8.1 18.6h.01M11.6 18.6h.01M15.1 18.6h3.5" strokeWidth="1.9" />
      </g>
    </svg>
  );
}
