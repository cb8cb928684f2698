import type { Gate } from '../base/gate';

/** Some methods of a part. Each of them waits before it runs. */
export type AfterGate<Part, Name extends keyof Part> = {
  [Method in Name]: Part[Method] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Promise<Awaited<Answer>>
    : never;
};

/** Wraps methods of a part, so that each call waits until the gate is open. */
export function afterGate<Part extends object, Name extends keyof Part>(
  gate: Gate,
  part: Part,
  names: readonly Name[],
): AfterGate<Part, Name> {
  const waiting = names.map((name) => [
    name,
    async (...args: unknown[]): Promise<unknown> => {
      await gate.passed();
      return (part[name] as (...args: unknown[]) => unknown).apply(part, args);
    },
  ]);
  return Object.fromEntries(waiting) as AfterGate<Part, Name>;
}
