/** How long a code is of use, in milliseconds: AWS takes it for about as long. */
const KEEPS = 60_000;

/** The timers of a page. Tests pass their own. */
export interface TypedCodesHost {
  setTimer(run: () => void, delay: number): void;
}

/**
 * Codes that the person typed when they allowed a program, by serial number of the device. They are sent when Fob asks for
 * them, and are nowhere but in this page's memory.
 */
export class TypedCodes {
  private readonly kept = new Map<string, { code: string }>();

  constructor(private readonly host: TypedCodesHost) {}

  keep(serial: string, code: string): void {
    const typed = { code };
    this.kept.set(serial, typed);
    this.host.setTimer(() => {
      if (this.kept.get(serial) === typed) this.kept.delete(serial);
    }, KEEPS);
  }

  /** The code for this device. It is forgotten then. */
  take(serial: string): string | null {
    const code = this.kept.get(serial)?.code ?? null;
    this.kept.delete(serial);
    return code;
  }

  forget(serial: string): void {
    this.kept.delete(serial);
  }
}

/** The codes of this page. */
export const typedCodes = new TypedCodes({ setTimer: (run, delay) => void window.setTimeout(run, delay) });
