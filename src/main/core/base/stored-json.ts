import { z } from 'zod/mini';

/** Makes a reader of JSON that Fob stored. It returns null if the text is not JSON, or if the schema refuses it. */
export const storedJson =
  <S extends z.ZodMiniType>(schema: S) =>
  (text: string): z.output<S> | null => {
    try {
      return z.parse(schema, JSON.parse(text));
    } catch {
      return null;
    }
  };
