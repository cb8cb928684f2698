import { Turns } from '../../base/turns';
import type { CodePrograms } from '../../ports';

/** A key, and the question of a password manager, is for one at a time: each program runs once at a time. */
export function oneAtATime(port: CodePrograms): CodePrograms {
  const turns = new Map<string, Turns>();
  return {
    run: (call) => {
      const name = call.words[0] ?? '';
      const own = turns.get(name) ?? new Turns();
      turns.set(name, own);
      return own.run(() => port.run(call));
    },
    find: (name) => port.find(name),
    stop: () => port.stop(),
  };
}
