import type { Topology } from '../../core/document/topology';
import type { Language } from '../../preload/contract';

/** The network's name in the window's language, or undefined where the file has none. */
export function topologyName(topology: Topology, language: Language): string | undefined {
  return language === 'zh' ? (topology.name_zh ?? topology.name) : topology.name;
}

/** The network's notes (Markdown) in the window's language, or "". */
export function topologyNotes(topology: Topology, language: Language): string {
  return (language === 'zh' ? topology.notes_zh : undefined) ?? topology.notes ?? '';
}

/** The first sentence of the notes as plain words, or "" where there are none. */
export function firstWords(topology: Topology, language: Language): string {
  const line =
    topologyNotes(topology, language)
      .split('\n')
      .find((one) => one.trim() !== '') ?? '';
  const sentence = /^.*?(?:[.?](?=\s|$)|[。？])/.exec(line)?.[0] ?? line;
  return sentence.replace(/[*`#]|^\s*[-|]\s*|[:：]\s*$/g, '').trim();
}
