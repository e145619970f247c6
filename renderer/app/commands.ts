/**
 * What the window can do now. Words and keys of every command are in the catalogue (`preload/commands`); a part of the window registers
 * what its commands do while it is on screen, and a command that is not registered cannot be run.
 */
import { useEffect } from 'react';
import { COMMAND_IDS, COMMANDS, type CommandId, type CommandWords } from '../../preload/commands';
import { appStore } from './store';

export type { CommandId } from '../../preload/commands';

export interface Command {
  readonly id: CommandId;
  /** Absent: always, in the mode that the catalogue names. Called often: it must be quick. */
  readonly when?: () => boolean;
  /** Whether what it switches is on; absent where it switches nothing. */
  readonly isOn?: () => boolean;
  readonly run: (by: CommandOrigin) => void;
}

/** Where a command was given: in a list there is no pointer over the page to go on with. */
export type CommandOrigin = 'list' | 'elsewhere';

class CommandRegistry {
  private readonly commands = new Map<CommandId, Command>();
  private readonly listeners = new Set<() => void>();

  /** Adds commands; returns the function that takes them away again. */
  register(commands: readonly Command[]): () => void {
    for (const command of commands) this.commands.set(command.id, command);
    this.tell();
    return () => {
      for (const command of commands) {
        if (this.commands.get(command.id) === command) this.commands.delete(command.id);
      }
      this.tell();
    };
  }

  get(id: CommandId): Command | undefined {
    return this.commands.get(id);
  }

  can(id: CommandId): boolean {
    const command = this.commands.get(id);
    return command !== undefined && isModeOf(id) && (command.when?.() ?? true);
  }

  /** The ids of what can run now, in the order of the catalogue. */
  runnable(): readonly CommandId[] {
    return COMMAND_IDS.filter((id) => this.can(id));
  }

  /** Runs a command if it may run now; says whether it did. */
  run(id: CommandId, by: CommandOrigin = 'elsewhere'): boolean {
    if (!this.can(id)) return false;
    this.commands.get(id)?.run(by);
    return true;
  }

  /** Hears of commands that come and go; returns the function that stops. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

export const commandRegistry = new CommandRegistry();

/** Words and keys of a command. */
export const wordsOf = (id: CommandId): CommandWords => COMMANDS[id];

/** The key that menus and tips show. */
export const keysOf = (id: CommandId): string | undefined => wordsOf(id).keys?.[0];

function isModeOf(id: CommandId): boolean {
  const { mode } = wordsOf(id);
  const { screen, mode: now } = appStore.getState();
  return mode === undefined || (screen === 'work' && now === mode);
}

/** Registers commands while the component is mounted; `commands` must be stable (a module constant or memoised). */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => commandRegistry.register(commands), [commands]);
}
