/** `t('area.key', values)`: the window's own words. Sentences about steps come from `core/trace`. */
import { useMemo } from 'react';
import type { Language } from '../../preload/contract';
import { useApp } from '../app/store';
import { appTexts } from './app';
import { cardsTexts } from './cards';
import { commandsTexts, groupsTexts } from './commands';
import { consoleTexts } from './console';
import { dockTexts } from './dock';
import { editTexts } from './edit';
import { fieldsTexts } from './fields';
import { findTexts } from './find';
import { frameTexts } from './frame';
import { graphTexts } from './graph';
import { inspectorTexts } from './inspector';
import { networkTexts } from './network';
import { partsTexts } from './parts';
import { playbackTexts } from './playback';
import { problemsTexts } from './problems';
import { sendTexts } from './send';
import { settingsTexts } from './settings';
import { startTexts } from './start';
import { fill, type Places, type Value } from './texts';
import { walkTexts } from './walk';

/** Every area with its texts; the tests walk over it. */
export const AREAS = {
  app: appTexts,
  cards: cardsTexts,
  commands: commandsTexts,
  console: consoleTexts,
  dock: dockTexts,
  edit: editTexts,
  fields: fieldsTexts,
  find: findTexts,
  frame: frameTexts,
  graph: graphTexts,
  groups: groupsTexts,
  inspector: inspectorTexts,
  parts: partsTexts,
  network: networkTexts,
  playback: playbackTexts,
  problems: problemsTexts,
  send: sendTexts,
  settings: settingsTexts,
  start: startTexts,
  walk: walkTexts,
} as const;

type Areas = typeof AREAS;
export type TextKey = { [A in keyof Areas]: `${A}.${keyof Areas[A]['en'] & string}` }[keyof Areas];
type EnglishOf<K> = K extends `${infer A extends keyof Areas}.${infer N}`
  ? N extends keyof Areas[A]['en']
    ? Areas[A]['en'][N]
    : never
  : never;
type PlacesOf<K extends TextKey> = EnglishOf<K> extends infer S extends string ? Places<S> : never;
type Values<K extends TextKey> = [PlacesOf<K>] extends [never] ? [] : [Readonly<Record<PlacesOf<K>, Value>>];

export type Translate = <K extends TextKey>(key: K, ...values: Values<K>) => string;
/** A key whose text has no places: what commands, columns and menus hold. */
export type PlainTextKey = { [K in TextKey]: [PlacesOf<K>] extends [never] ? K : never }[TextKey];

const lookup = (language: Language, key: string): string => {
  const dot = key.indexOf('.');
  const area: Readonly<Record<string, string>> = AREAS[key.slice(0, dot) as keyof Areas][language];
  return area[key.slice(dot + 1)] ?? key;
};

/** The words of a language. */
export function translator(language: Language): Translate {
  return (key, ...[values]) => fill(lookup(language, key), values ?? {});
}

/** The words of the language in force. */
export function useT(): Translate {
  const language = useApp((state) => state.language);
  return useMemo(() => translator(language), [language]);
}
