/**
 * Ends the process when everything it said has been taken: a pipe holds 64 kB, and an exit before that cuts the rest off. A
 * reader that has gone away (`| head`) is no fault.
 */
export async function exitWhenWritten(code: number): Promise<never> {
  await Promise.all(
    [process.stdout, process.stderr].map(
      (stream) =>
        new Promise<void>((resolve) => {
          stream.once('error', () => resolve())
          stream.write('', () => resolve())
        }),
    ),
  )
  process.exit(code)
}
