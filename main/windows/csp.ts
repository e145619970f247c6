/**
 * What our page may load and run: its own files and nothing else. Cytoscape writes `<style>` elements, hence
 * 'unsafe-inline' for styles; scripts have no exception. Sent as a header, where a page cannot edit it away.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
