// What the page does, without one.
import { dotnet } from './_framework/dotnet.js';

const { getAssemblyExports, getConfig } = await dotnet.create();
const { Page } = (await getAssemblyExports(getConfig().mainAssemblyName)).Browser;
const [learning, heldBack] = Page.Counts();
let last;
const start = performance.now();
for (let epoch = 0; epoch < 20; epoch++) last = Page.Epoch();
const rate = 20 * learning / (performance.now() - start) * 1000;
console.log(`loss ${last[0]}, accuracy ${last[1]} of ${heldBack}, ${rate.toFixed(0)} digits per second`);

// A stroke downwards is a one.
const ink = new Uint8Array(40 * 40);
for (let y = 5; y < 35; y++) ink.fill(255, 40 * y + 17, 40 * y + 23);
const found = Page.Recognize(ink);
console.log(`stroke: ${found.indexOf(Math.max(...found))}, nothing: ${Page.Recognize(new Uint8Array(40 * 40)).length}`);
process.exit(0);
