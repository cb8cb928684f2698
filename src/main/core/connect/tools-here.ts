import { connectTools, type ConnectTool } from '../../../contract/connect';
import type { ProgramsOnPath } from '../ports';

/** The programs by which a tool shows. Tools without one show on no computer. */
const programsOf: Readonly<Partial<Record<ConnectTool, readonly string[]>>> = {
  'aws-cli': ['aws'],
  terraform: ['terraform', 'tofu'],
  docker: ['docker'],
  'vs-code': ['code', 'code-insiders', 'codium', 'cursor'],
  jetbrains: ['idea', 'pycharm', 'webstorm', 'goland'],
  python: ['python3', 'python'],
  javascript: ['node'],
  'other-sdks': ['go', 'java'],
};

/** The tools that are on this computer, in the order of `connectTools`. */
export async function toolsHere(programs: ProgramsOnPath): Promise<ConnectTool[]> {
  const found = await programs.find(Object.values(programsOf).flat());
  return connectTools.filter((tool) => programsOf[tool]?.some((program) => found.has(program)) === true);
}
