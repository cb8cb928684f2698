import type { Result } from '../../contract/app-error';
import type { CallInput, CallName, CallOutput } from '../../contract/channels';
import { bridge } from './bridge';

/**
 * Asks main for something whose outcome shows up in the state by itself. A refusal is returned for those who have a
 * place to show it.
 */
export function ask<Name extends CallName>(
  name: Name,
  ...input: undefined extends CallInput<Name> ? [] : [CallInput<Name>]
): Promise<Result<CallOutput<Name>>> {
  return bridge().call(name, ...input);
}
