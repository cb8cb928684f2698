import type { Result } from '../../contract/app-error';
import type { CallName } from '../../contract/call-names';
import type { CallArguments, CallOutput } from '../../contract/channels';
import { bridge } from './bridge';
import { refusals } from './refusals';

/** The arguments of a call after its name: its input, or nothing. */
export type Input<Name extends CallName> = undefined extends CallInput<Name> ? [] : [CallInput<Name>];

/** Asks main for something. The caller shows a refusal itself. */
export function ask<Name extends CallName>(name: Name, ...input: Input<Name>): Promise<Result<CallOutput<Name>>> {
  return bridge().call(name, ...input);
}

/** Asks main for something whose result appears in the state. A refusal appears at the foot of the window. */
export function run<Name extends CallName>(name: Name, ...input: Input<Name>): void {
  void ask(name, ...input).then((result) => refusals.set(result.ok ? null : result.error));
}
