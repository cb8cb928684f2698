import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { MOST_IMPORT_CHARACTERS } from '../../../contract/limits';
import { imageSize } from '../../qr/image-size';
import { isSvg } from '../../qr/svg';
import { texts } from './texts';

/** The text of a file that the person gives: of the QR code in a picture, or of the file itself. */
export async function textOf(file: Blob): Promise<Result<string>> {
  if (file.size > MOST_IMPORT_CHARACTERS) return refused(texts.fileFaults.tooLarge);
  // The file may be gone by now.
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
  if (bytes === null) return refused(texts.fileFaults.gone);
  const isPicture = file.type.startsWith('image/') || imageSize(bytes) !== null;
  const text = isPicture ? '' : decoded(bytes);
  if (!isPicture && !isSvg(text)) return text.trim() === '' ? refused(texts.fileFaults.empty) : ok(text);
  // The decoder loads with the first picture.
  const { readQr } = await import('../../qr/read-qr');
  const code = await readQr(new Blob([bytes]));
  return code.ok ? code : refused(texts.qrFaults[code.error]);
}

/**
 * Exports are in UTF-8, or in UTF-16 if a shell wrote them. What is neither gets one letter for each byte, so that main
 * can tell what it is.
 */
function decoded(bytes: Uint8Array<ArrayBuffer>): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const refused = (words: Pick<AppError, 'message' | 'nextStep'>) =>
  fail<AppError>({ code: 'import-unreadable', ...words });
