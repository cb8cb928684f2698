import type { Clipboard } from 'electron';

/** Copies text that is no secret. Electron answers at once up to 43 and with a promise from 44 on. */
export async function copyText(clipboard: Pick<Clipboard, 'writeText'>, text: string): Promise<void> {
  await clipboard.writeText(text);
}

/** How long a copied secret stays, in milliseconds. */
const SECRET_STAYS = 30_000;

/** Copies secrets for a short while: what the person copied after that is left alone. */
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
