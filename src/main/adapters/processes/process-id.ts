/** Whether a text is the id of a process. */
export const isPid = (text: string): boolean => /^[1-9]\d{0,9}$/.test(text);
