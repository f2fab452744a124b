/** Colour in which ESSENCE shows a p-value: red is an alarm at its usual level of 0.01, yellow a warning. */
export const alertColour = (pValue: number): "red" | "yellow" | "blue" => {
  if (pValue < 0.01) return "red";
  return pValue < 0.05 ? "yellow" : "blue";
};
