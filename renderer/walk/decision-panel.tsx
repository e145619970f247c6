export function DecisionPanel() {
  return null;
}
