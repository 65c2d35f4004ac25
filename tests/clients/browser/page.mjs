// A page of another origin in a headless Chromium uploads, submits and follows; and the page of documentation is opened.
// page.mjs PHOTO: prints the page's origin; reads the server's address from standard input; prints what happened as JSON.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const photo = readFileSync(process.argv[2]).toString("base64");
const pages = createServer((_, answer) => answer.setHeader("Content-Type", "text/html").end("<!doctype html><title>A page of another origin</title>"));
await new Promise((listening) => pages.listen(0, "127.0.0.1", listening));
const origin = `http://127.0.0.1:${pages.address().port}`;
console.log(origin);
const server = await new Promise((line) => createInterface({ input: process.stdin }).once("line", line));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const page = await browser.newPage();
  await page.goto(origin);
  const used = await page.evaluate(
    async ([server, photo]) => {
      const bytes = Uint8Array.from(atob(photo), (c) => c.charCodeAt(0));
      const uploaded = await fetch(`${server}/api/assets?name=page.jpg`, { method: "POST", body: bytes, headers: { "Content-Type": "application/octet-stream" } });
      const asset = await uploaded.json();
      const submitted = await fetch(`${server}/api/jobs`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": "page" },
        body: JSON.stringify({ storyboard: { output: { resolution: "360p" }, scenes: [{ still: { asset: asset.id, duration: 1 } }] } }),
      });
      const job = await submitted.json();
      const status = await new Promise((resolve, reject) => {
        const events = new EventSource(`${server}/api/jobs/${job.id}/events`);
        const seen = (event) => {
          const now = JSON.parse(event.data);
          if (now.finishedAt) {
            events.close();
            resolve(now.status);
          }
        };
        events.addEventListener("snapshot", seen);
        events.addEventListener("change", seen);
        setTimeout(() => reject(new Error("the job did not end")), 60_000);
      });
      const movie = await fetch(`${server}/api/jobs/${job.id}/movie.mp4`, { headers: { Range: "bytes=4-7" } });
      return { asset: asset.id, location: uploaded.headers.get("Location"), requestId: submitted.headers.get("X-Request-Id"), status, range: await movie.text() };
    },
    [server, photo],
  );

  const documentation = await browser.newPage();
  const asked = [];
  documentation.on("request", (request) => asked.push(request.url()));
  const errors = [];
  documentation.on("pageerror", (error) => errors.push(error.message));
  await documentation.goto(`${server}/docs/`);
  await documentation.getByRole("heading", { name: /^Jobs/ }).first().waitFor();
  if (process.env.SCREENSHOT) await documentation.screenshot({ path: process.env.SCREENSHOT });
  const outside = asked.filter((url) => !url.startsWith(server) && !url.startsWith("data:") && !url.startsWith("blob:"));
  console.log(JSON.stringify({ ...used, outside, errors }));
} finally {
  await browser.close();
  pages.close();
}
