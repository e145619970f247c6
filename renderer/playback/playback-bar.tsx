export function PlaybackBar() {
  return null;
}
