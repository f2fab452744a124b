/** Alias of tocsin.js with the ending of the other files. Node starts tocsin.js 40 ms faster. */
import "./tocsin.js";
