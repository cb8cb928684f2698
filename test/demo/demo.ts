import { runOpenEnded } from './open-ended';
import { runTour } from './tour';

export interface DemoOptions {
  /** Drive the app and prove each step, instead of leaving it to the person. */
  tour: boolean;
  electronPath: string;
}

/** Resolves to the exit code. */
export const runDemo = ({ tour, electronPath }: DemoOptions): Promise<number> =>
  tour ? runTour() : runOpenEnded(electronPath);
