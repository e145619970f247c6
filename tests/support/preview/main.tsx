/** The page in a plain browser, for looking at it: `?theme=dark&language=zh&engine=recorded`. */
import type { Bridge, LanguageChoice, ThemeChoice } from '../../../preload/contract';
import { FakeBridge } from '../fake-bridge';
import { RecordedEngine } from '../recorded-engine';
import { SAMPLE_TOPOLOGY } from '../sample-topology';

const params = new URLSearchParams(location.search);
const bridge = new FakeBridge({
  topology: SAMPLE_TOPOLOGY,
  engine: new RecordedEngine(SAMPLE_TOPOLOGY),
  settings: {
    theme: (params.get('theme') ?? 'light') as ThemeChoice,
    language: (params.get('language') ?? 'en') as LanguageChoice,
  },
  state: {
    recent: [
      { id: '1', name: 'Lab 3, VLANs', folder: 'Documents / networks / lab-3.walk', openedAt: Date.now() },
      {
        id: '2',
        name: 'Branch office',
        folder: 'Documents / networks / branch-office.walk',
        openedAt: Date.now() - 86_400_000,
      },
      { id: '3', name: 'web01 as it is', folder: 'Desktop / web01.walk', openedAt: Date.now() - 9e8 },
    ],
  },
});

declare global {
  interface Window {
    preview: FakeBridge;
  }
}
Object.assign(window, { packetwalk: bridge satisfies Bridge, preview: bridge });
void import('../../../renderer/main');
