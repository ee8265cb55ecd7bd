/** What the window holds so far: its name, its version and the command that does the work. */
export function App({ version }: { version: string }) {
  return (
    <main>
      <h1>Enlarger {version}</h1>
      <p>Use the command line for now:</p>
      <pre>npm run enlarge -- resources/samples</pre>
    </main>
  )
}
