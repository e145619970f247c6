/** The page in a plain browser with the real simulation behind it: `?theme=dark&language=zh&example=two-subnets`. */
import { loadExamples } from '../../../main/documents/examples';
import { loadTemplates } from '../../../main/documents/templates';
import type { Bridge, LanguageChoice, ThemeChoice } from '../../../preload/contract';
import { FakeBridge } from '../fake-bridge';
import { SAMPLE_TOPOLOGY } from '../sample-topology';
import { SimulatorEngine } from '../simulator-engine';

const DAY_MS = 86_400_000;
const params = new URLSearchParams(location.search);
const examples = loadExamples();
const first = examples.find(({ id }) => id === (params.get('example') ?? 'two-subnets'));
const topology = first?.topology ?? SAMPLE_TOPOLOGY;
const bridge = new FakeBridge({
  topology,
  engine: new SimulatorEngine(topology),
  settings: {
    theme: (params.get('theme') ?? 'light') as ThemeChoice,
    language: (params.get('language') ?? 'en') as LanguageChoice,
  },
  state: {
    examples,
    templates: loadTemplates(),
    recent: ['Lab 3, VLANs', 'Branch office', 'web01 as it is'].map((name, index) => ({
      id: String(index),
      name,
      folder: 'Documents / networks',
      openedAt: Date.now() - index * DAY_MS,
    })),
  },
});

declare global {
  interface Window {
    preview: FakeBridge;
  }
}
Object.assign(window, { packetwalk: bridge satisfies Bridge, preview: bridge });
void import('../../../renderer/main');
