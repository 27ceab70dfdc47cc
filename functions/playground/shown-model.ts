/** What the page knows of the model that is served; `buildPage` writes it into the page as JSON. */
export interface ShownModel {
  readonly labels: readonly string[];
  /** BCP 47; empty where they are not known. */
  readonly languages: readonly string[];
  /** In the order to show them. */
  readonly examples: readonly string[];
}
