import { type Command, immediate, printed } from './command';

export const succeed: Command = () => immediate(() => printed('', 0));
export const fail: Command = () => immediate(() => printed('', 1));
