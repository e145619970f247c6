export function SendPopover() {
  return null;
}
