/** How a text loses its secrets before a person may read it. */

export interface Masking {
  /** Known secrets, and every run that could be an unknown one. */
  all(text: string): string;
  /** Known secrets alone: for what is no server's word, or is judged by its own rule. */
  known(text: string): string;
}
