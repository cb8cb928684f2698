import type { Result } from '../../contract/app-error';
import type { CallName } from '../../contract/call-names';
import type { CallArguments, CallOutput } from '../../contract/channels';
import { bridge } from './bridge';
import { refusals } from './refusals';

/** Asks main for something. The caller shows a refusal itself. */
export function ask<Name extends CallName>(
  name: Name,
  ...input: CallArguments<Name>
): Promise<Result<CallOutput<Name>>> {
  return bridge().call(name, ...input);
}

/** Asks main for something whose result appears in the state. A refusal appears at the foot of the window. */
export function run<Name extends CallName>(name: Name, ...input: CallArguments<Name>): void {
  void ask(name, ...input).then((result) => refusals.set(result.ok ? null : result.error));
}
