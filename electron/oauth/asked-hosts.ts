/** Remembers which other site a person was asked about: a yes counts for that host alone, not for one named meanwhile. */
export class AskedHosts {
  readonly #asked = new Map<string, string>();

  /** True when the person said yes (`confirmed`) to the question about this very host; the question is kept otherwise. */
  isAgreed(draftId: string, host: string, confirmed: boolean): boolean {
    const wasAsked = this.#asked.get(draftId) === host;
    this.#asked.set(draftId, host);
    return confirmed && wasAsked;
  }
}
