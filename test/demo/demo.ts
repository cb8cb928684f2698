import { runOpenEnded } from './open-ended';
import { runTour } from './tour';

export interface DemoOptions {
  /** True: the demo operates Fob and checks each step. False: the person uses Fob. */
  tour: boolean;
  electronPath: string;
}

/** Runs the demo. Resolves to the exit code. */
export const runDemo = ({ tour, electronPath }: DemoOptions): Promise<number> =>
  tour ? runTour() : runOpenEnded(electronPath);
