/** The longest program that is run, in UTF-16 code units (what `length` counts). */
export const maxProgramLength = 1_000_000;
