export function SendButton() {
  return null;
}
