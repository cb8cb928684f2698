/** Every text of the dialogs about the program that prints a device's codes. */
export const texts = {
  programTitle: (device: string) => `Get codes for ${device} from a program`,
  programText: 'The program already has the secret of this device. Fob tries one of its codes at AWS first.',
  useProgram: 'Use this program',
  usesProgram: (program: string, device: string) => `Fob now asks ${program} for the codes of ${device}.`,
  tryingProgram: 'Asking the program, then trying its code at AWS…',
  tryingOwn: 'Confirm the command in the dialog of your system. Fob then tries its code at AWS.',
  tryingKey: 'Asking the key, then trying its code at AWS. Touch the key if it flashes.',

  forgetProgramTitle: (program: string, device: string) => `Stop asking ${program} for the codes of ${device}?`,
  forgetProgram: 'Stop asking',
  forgetProgramText: (program: string) =>
    `You then type its codes. The secret stays where it is, so ${program} makes the same codes as before.`,
} as const;
