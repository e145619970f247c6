import { useApp } from '../app/store';
import { keysForPlatform } from './key-names';
import './kbd.css';

/** A shortcut as printed on the keys: "Ctrl Z" here, "⌘Z" on macOS. */
export function Kbd({ keys }: { readonly keys: string }) {
  const platform = useApp((state) => state.app?.platform ?? 'linux');
  return <kbd className="kbd">{keysForPlatform(keys, platform)}</kbd>;
}
