/** The version of this product, as `package.json` has it; Vite puts it in when it bundles the server. */
export const VERSION = '0.1.0';
