/** Maximum nesting of objects and arrays in a body; a batch of reports with rows has five levels. */
export const deepestNesting = 10;

/**
 * True if a JSON text nests objects and arrays deeper than `limit`.
 *
 * Checks the raw text before it is parsed, so that deep nesting costs one pass at most. Text that is not JSON is left
 * to the parser. Never throws.
 */
export const nestingTooDeep = (text: string, limit: number = deepestNesting): boolean => {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') {
      inString = true;
    } else if (char === "{" || char === "[") {
      depth += 1;
      if (depth > limit) return true;
    } else if (char === "}" || char === "]") {
      depth -= 1;
    }
  }
  return false;
};
