/**
 * The one registry of what the window can do: the keymap, the native menu, the "…" menu and the shortcuts sheet all read it.
 * A part of the window registers its commands while it is on screen; a command that is not registered does nothing.
 */
import { useEffect } from 'react';
import type { MenuCommand } from '../../preload/contract';
import type { PlainTextKey } from '../i18n/translate';

export type CommandId =
  | MenuCommand
  | 'document.new'
  | 'document.open'
  | 'document.save'
  | 'document.saveAs'
  | 'document.undo'
  | 'document.redo'
  | 'walk.previousDecision'
  | 'walk.nextDecision'
  | 'walk.flowBack'
  | 'walk.flowForward'
  | 'dock.steps'
  | 'dock.journey'
  | 'dock.ladder'
  | 'dock.toggle';

export interface Command {
  readonly id: CommandId;
  readonly titleKey: PlainTextKey;
  /** "Ctrl+Shift+Z", "Space", "F8", "?"; Ctrl is Command on macOS. The first is shown in menus and tips. */
  readonly keys?: readonly string[];
  readonly when?: () => boolean;
  readonly run: () => void;
}

class CommandRegistry {
  private readonly commands = new Map<CommandId, Command>();

  /** Adds commands; returns the function that takes them away again. */
  register(commands: readonly Command[]): () => void {
    for (const command of commands) this.commands.set(command.id, command);
    return () => {
      for (const command of commands) {
        if (this.commands.get(command.id) === command) this.commands.delete(command.id);
      }
    };
  }

  all(): readonly Command[] {
    return [...this.commands.values()];
  }

  get(id: CommandId): Command | undefined {
    return this.commands.get(id);
  }

  can(id: CommandId): boolean {
    const command = this.commands.get(id);
    return command !== undefined && (command.when?.() ?? true);
  }

  /** Runs a command if it may run now; says whether it did. */
  run(id: CommandId): boolean {
    const command = this.commands.get(id);
    if (!command || !(command.when?.() ?? true)) return false;
    command.run();
    return true;
  }
}

export const commandRegistry = new CommandRegistry();

/** Registers commands while the component is mounted; `commands` must be stable (a module constant or memoised). */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => commandRegistry.register(commands), [commands]);
}
