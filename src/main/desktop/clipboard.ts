import type { Clipboard } from 'electron';

/** Copies text that is not secret. Electron up to 43 answers at once, and from 44 on with a promise. */
export async function copyText(clipboard: Pick<Clipboard, 'writeText'>, text: string): Promise<void> {
  await clipboard.writeText(text);
}

/** How long a copied secret stays in the clipboard, in milliseconds. */
const SECRET_STAYS = 30_000;

/** Copies secrets for a short while. Text that the person copied later stays. */
export class SecretClipboard {
  private copied: { text: string; timer: NodeJS.Timeout } | null = null;

  constructor(private readonly clipboard: Pick<Clipboard, 'writeText' | 'readText' | 'clear'>) {}

  async copy(text: string): Promise<void> {
    if (this.copied !== null) clearTimeout(this.copied.timer);
    await this.clipboard.writeText(text);
    this.copied = { text, timer: setTimeout(() => void this.clear(), SECRET_STAYS) };
  }

  /** Takes the secret out of the clipboard if it is still there. */
  async clear(): Promise<void> {
    if (this.copied === null) return;
    const { text, timer } = this.copied;
    this.copied = null;
    clearTimeout(timer);
    if ((await this.clipboard.readText()) === text) this.clipboard.clear();
  }
}
