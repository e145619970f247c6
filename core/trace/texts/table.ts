/** The shape of all texts: closed by types, so that an event, a disposition or a drop reason without texts does not compile. */
import type { Disposition, DropReason } from '../disposition';
import type { EventName, IcmpDetail, StepOf } from '../step';

/** What one event is called in one language. */
export interface EventTexts<E extends EventName> {
  /** One sentence or two for a person who sees this step alone: the log's `text`. The node is the subject. */
  readonly sentence: (step: StepOf<E>) => string;
  /** What happened, for a row that names the node beside it; no full stop. */
  readonly headline: (step: StepOf<E>) => string;
  /** The title of the decision card. */
  readonly question: (step: StepOf<E>) => string;
  /** Why, in one or two sentences under the title. */
  readonly reason: (step: StepOf<E>) => string;
}

export type TextTable<E extends EventName> = { readonly [K in E]: EventTexts<K> };

/** All events of one protocol: "arp" stands for arp.lookup, arp.request, … */
export type EventsOf<Group extends string> = Extract<EventName, `${Group}.${string}`>;

/** The words for one way to end. */
export interface Definition {
  /** A few words that follow a colon. */
  readonly label: string;
  /** The title of a decision card. */
  readonly title: string;
  /** One or two sentences that say what it means and, where a person can do something, what. */
  readonly definition: string;
}

export interface LanguageTexts {
  /** What an ICMP message says, in a few words: "destination host unreachable". */
  readonly icmpMeaning: (detail: IcmpDetail) => string;
  readonly events: TextTable<EventName>;
  readonly dispositions: Readonly<Record<Disposition, Definition>>;
  readonly dropReasons: Readonly<Record<DropReason, Definition>>;
}
