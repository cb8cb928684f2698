export function findProblems(folder: string): { files: number; problems: string[] };
