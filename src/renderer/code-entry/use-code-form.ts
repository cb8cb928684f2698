import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../contract/app-error';
import type { CodeRequestView } from '../../contract/app-state';
import { isMfaCode } from '../../contract/mfa-code';
import { codeDigits, codeProblem } from '../format/code';
import { ask } from '../state/actions';
import { useTime } from '../state/use-time';
import { texts } from './texts';
import { useEscape } from './use-escape';

/**
 * The typed code of one request, and the outcome of sending it.
 * @param earlier Why a code that the page sent by itself was refused.
 */
export function useCodeForm(request: CodeRequestView, earlier: AppError | null) {
  const inputRef = useRef<HTMLInputElement>(null);
  const [digits, setDigits] = useState('');
  const [isSending, setSending] = useState(false);
  const [refused, setRefused] = useState(earlier);
  const [lastEarlier, setLastEarlier] = useState(earlier);
  if (lastEarlier !== earlier) {
    setLastEarlier(earlier);
    setRefused(earlier);
  }

  // The request's own error is newer than the error in the answer of the call.
  const [known, setKnown] = useState(request.error);
  if (known !== request.error) {
    setKnown(request.error);
    setRefused(null);
  }

  const error = request.error ?? refused;
  const isChecking = request.checking || isSending;
  const retryAt = error?.retryAt ?? null;
  const isWaiting = useTime((now) => retryAt !== null && retryAt > now, retryAt);
  /** The person cannot send a code now: one is being checked, or AWS would not accept another one yet. */
  const isLocked = isChecking || isWaiting || !request.open;

  const send = async (code: string) => {
    setSending(true);
    setRefused(null);
    const result = await ask('code.submit', { requestId: request.id, code });
    setRefused(result.ok ? null : result.error);
    setSending(false);
  };

  const submit = (code = digits) => {
    if (isMfaCode(code) && !isLocked) void send(code);
  };

  const type = (text: string) => {
    const typed = codeDigits(text);
    setDigits(typed);
    if (typed !== digits) submit(typed);
  };

  const problem = codeProblem(digits);
  const malformed: AppError | null =
    problem === null ? null : { code: 'code-malformed', message: problem, nextStep: texts.malformed };

  const { id } = request;
  const cancel = () => void ask('code.cancel', { requestId: id });
  useEscape(cancel);

  // AWS has answered, but the request is still here. So the code did not work: empty the field for the next one.
  const [wasChecking, setWasChecking] = useState(isChecking);
  if (wasChecking !== isChecking) {
    setWasChecking(isChecking);
    if (!isChecking) setDigits('');
  }
  // While a program waits to be asked, its button has the focus.
  const isTyped = request.program === null || request.program.state !== 'idle';
  useEffect(() => {
    if (!isLocked && isTyped) inputRef.current?.focus();
  }, [isLocked, isTyped]);

  return {
    inputRef,
    digits,
    error: isChecking ? null : (malformed ?? error),
    isChecking,
    isLocked,
    type,
    submit: () => submit(),
    cancel,
  };
}
