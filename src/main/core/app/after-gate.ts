import type { Gate } from '../base/gate';

/** Methods of a part, each of which waits first. */
export type AfterGate<Part, Name extends keyof Part> = {
  [Method in Name]: Part[Method] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Promise<Awaited<Answer>>
    : never;
};

/** What people and pages can ask of a part, once the gate is open; whoever asks earlier waits. */
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
