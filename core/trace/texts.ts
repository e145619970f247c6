/** Words for people, made from a step when it is shown: the log stores facts and codes only. */
import type { Disposition, DropReason } from './disposition';
import type { EventName, IcmpDetail, StepOf } from './step';
import type { Language } from './texts/language';
import type { Definition, EventTexts, LanguageTexts } from './texts/table';
import { TEXTS_EN } from './texts-en';
import { TEXTS_ZH } from './texts-zh';

const TEXTS: Readonly<Record<Language, LanguageTexts>> = { en: TEXTS_EN, zh: TEXTS_ZH };

function textsOf<E extends EventName>(step: StepOf<E>, language: Language): EventTexts<E> {
  return TEXTS[language].events[step.event];
}

/** The log's `text`: what happened, with the node as subject, for a person who sees this step alone. */
export function textOf<E extends EventName>(step: StepOf<E>, language: Language): string {
  return textsOf(step, language).sentence(step);
}

/** What happened, for a row that names the node beside it. */
export function headlineOf<E extends EventName>(step: StepOf<E>, language: Language): string {
  return textsOf(step, language).headline(step);
}

/** The title of the decision card. */
export function questionOf<E extends EventName>(step: StepOf<E>, language: Language): string {
  return textsOf(step, language).question(step);
}

/** Why, in one or two sentences under the title. */
export function reasonOf<E extends EventName>(step: StepOf<E>, language: Language): string {
  return textsOf(step, language).reason(step);
}

/** What an ICMP message says, in a few words. */
export function icmpMeaning(detail: IcmpDetail, language: Language): string {
  return TEXTS[language].icmpMeaning(detail);
}

/** Label, title and definition of one way a flow can end. */
export function dispositionText(disposition: Disposition, language: Language): Definition {
  return TEXTS[language].dispositions[disposition];
}

/** Label, title and definition of one reason to let go of a frame or a packet. */
export function dropReasonText(reason: DropReason, language: Language): Definition {
  return TEXTS[language].dropReasons[reason];
}
