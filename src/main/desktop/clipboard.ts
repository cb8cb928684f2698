import type { Clipboard } from 'electron';

/** Copies text that is not secret. Electron up to 43 answers at once, and from 44 on with a promise. */
export async function copyText(clipboard: Pick<Clipboard, 'writeText'>, text: string): Promise<void> {
  await clipboard.writeText(text);
}

/** How long a copied secret stays in the clipboard, in milliseconds. */
const SECRET_STAYS = 30_000;

/** A secret in the clipboard. */
interface Copied {
  text: string;
  timer: NodeJS.Timeout;
  /** Settles when the text is in the clipboard. */
  written: Promise<void>;
}

/**
 * Copies secrets for a short while. Text that the person copied later stays. Electron's clipboard answers at once up to
 * version 43, and from 44 on with promises. This works with both.
 */
export class SecretClipboard {
  private copied: Copied | null = null;

  constructor(private readonly clipboard: Pick<Clipboard, 'writeText' | 'readText' | 'clear'>) {}

  async copy(text: string): Promise<void> {
    if (this.copied !== null) clearTimeout(this.copied.timer);
    const written = copyText(this.clipboard, text);
    // Noted at once, so that a quit before the text is written clears it, too.
    this.copied = { text, written, timer: setTimeout(() => void this.clear(), SECRET_STAYS) };
    await written;
  }

  /** Takes the secret out of the clipboard if it is still there. Null if there is none, so that a quit need not wait. */
  clear(): Promise<void> | null {
    if (this.copied === null) return null;
    const { copied } = this;
    this.copied = null;
    clearTimeout(copied.timer);
    return this.take(copied);
  }

  /** Never rejects. If the clipboard cannot be read, the secret may not be in it, and another text must stay. */
  private async take({ text, written }: Copied): Promise<void> {
    try {
      await written;
      if ((await this.clipboard.readText()) !== text) return;
    } catch {
      return;
    }
    // The same secret may have been copied again. Then it stays for its own time.
    if (this.copied === null) this.clipboard.clear();
  }
}
